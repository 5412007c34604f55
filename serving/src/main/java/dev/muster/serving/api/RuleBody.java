package dev.muster.serving.api;

import dev.muster.avro.RuleStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule as JSON has it. */
record RuleBody(
        String quota,
        RuleStatus status,
        @Nullable String kind,
        OrganizationBody.@Nullable Ref organization,
        String measure,
        @Nullable List<String> activityTypes,
        @Nullable String currency,
        String periodType,
        @Nullable String campaign,
        long minimum,
        int graceDays,
        int remindDays,
        @Nullable String nilType,
        @Nullable String ofQuota,
        @Nullable String ofKind,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** One page of rules. */
    record Page(@Nullable Instant asOf, ZoneId zone, int total, int offset, int limit, List<RuleBody> rules) {}
}
