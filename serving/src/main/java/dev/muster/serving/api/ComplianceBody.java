package dev.muster.serving.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an organization and its descendants stand by one quota in one period, as JSON has it. */
record ComplianceBody(
        String quota,
        CountsBody.PeriodBody period,
        @Nullable String slot,
        LocalDate day,
        @JsonUnwrapped Numbers descendants,
        ObligationBody.@Nullable State obligation,
        @Nullable List<Child> children) {

    /** Descendants that owe, by how they stand. */
    record Numbers(
            long owing,
            long met,
            long metLate,
            long missed,
            long open,
            long waived,
            @Nullable Share share) {}

    /** Met in time, out of those that are not waived. */
    record Share(long met, long of) {}

    /** A child with its own obligation and its descendants, either absent where there is none. */
    record Child(
            OrganizationBody.Row organization,
            ObligationBody.@Nullable State obligation,
            @Nullable Numbers descendants) {}

    /** Compliance of an organization, one row a quota and period. */
    record Answer(
            @Nullable Instant asOf, ZoneId zone, OrganizationBody.Ref organization, List<ComplianceBody> compliance) {}
}
