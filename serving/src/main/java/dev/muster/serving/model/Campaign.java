package dev.muster.serving.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is registered.
 *
 * @param id its id
 * @param name its name
 * @param first its first local day
 * @param next the local day after its last
 * @param measure what the target is counted in: activities, sign-ins, received or disbursed; null without one
 * @param currency the currency of a money target, or null
 * @param target the target, a count or minor units; null without one
 */
public record Campaign(
        String id,
        String name,
        LocalDate first,
        LocalDate next,
        @Nullable String measure,
        @Nullable String currency,
        @Nullable Long target) {}
