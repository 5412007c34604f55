package dev.muster.topologies.totals;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What counts are published for: a calendar period, or a campaign.
 *
 * @param type the period's type, or CAMPAIGN
 * @param id the period's id, or the campaign's
 * @param start the instant the period starts, or null for a campaign
 * @param end the instant the period ends, or null for a campaign
 */
record Span(
        String type,
        String id,
        @Nullable Instant start,
        @Nullable Instant end) {}
