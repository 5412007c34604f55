package dev.muster.serving.api;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A campaign with its progress at an organization, as JSON has it. */
record CampaignBody(
        String id,
        String name,
        boolean registered,
        CountsBody.PeriodBody period,
        @Nullable Progress progress,
        @Nullable CountsBody counts) {

    /** How much of a target is reached. */
    record Progress(
            String measure,
            @Nullable String currency,
            long reached,
            @Nullable Long target) {}

    /** Every campaign. */
    record All(
            @Nullable Instant asOf,
            ZoneId zone,
            OrganizationBody.@Nullable Ref organization,
            List<CampaignBody> campaigns) {}

    /** One campaign. */
    record Answer(
            @Nullable Instant asOf, ZoneId zone, OrganizationBody.@Nullable Ref organization, CampaignBody campaign) {}
}
