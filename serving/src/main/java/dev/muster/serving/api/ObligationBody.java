package dev.muster.serving.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.avro.ObligationStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An obligation as JSON has it. */
record ObligationBody(
        OrganizationBody.Ref organization,
        @Nullable String parent,
        @Nullable String parentName,
        String quota,
        CountsBody.PeriodBody period,
        @Nullable String slot,
        String measure,
        @Nullable List<String> activityTypes,
        @Nullable String currency,
        @JsonUnwrapped State state) {

    /**
     * How an obligation stands.
     *
     * @param withheld true where onTime or total is absent for privacy, otherwise absent
     * @param missedRunning how many in a row were missed, this one included; absent where it is not missed
     * @param fromHistory true where the deadline had passed before anybody watched, otherwise absent
     */
    record State(
            ObligationStatus status,
            @Nullable ObligationStatus previous,
            Instant since,
            long minimum,
            long owed,
            @Nullable Long onTime,
            @Nullable Long total,
            @Nullable Boolean withheld,
            Instant deadline,
            LocalDate dueDay,
            @Nullable Integer missedRunning,
            @Nullable Boolean fromHistory) {}

    /** One page of obligations, with the compliance of the descendants of the organization that was asked for. */
    record Page(
            @Nullable Instant asOf,
            ZoneId zone,
            OrganizationBody.Ref organization,
            LocalDate day,
            int total,
            int offset,
            int limit,
            List<ObligationBody> obligations,
            List<ComplianceBody> compliance) {}
}
