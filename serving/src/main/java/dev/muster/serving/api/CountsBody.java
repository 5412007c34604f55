package dev.muster.serving.api;

import dev.muster.avro.Direction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The counts of an organization in one period, as JSON has them.
 *
 * @param withheld true where members or donors are absent for privacy, otherwise absent
 */
record CountsBody(
        PeriodBody period,
        boolean empty,
        long activities,
        SortedMap<String, Long> activitiesByType,
        long signIns,
        long serviceMinutes,
        @Nullable Long members,
        @Nullable Long donors,
        @Nullable Boolean withheld,
        @Nullable ParticipationBody participation,
        List<MoneyBody> money,
        List<MoneyBody> moneyByCampaign) {

    /** A period. */
    record PeriodBody(
            String type,
            String id,
            @Nullable Instant start,
            @Nullable Instant end,
            ZoneId zone,
            boolean open,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable String previous,
            @Nullable String next) {}

    /** Members out of a roster. */
    record ParticipationBody(@Nullable Long members, long roster) {}

    /** Gifts or payments of one currency, of one campaign or of all. */
    record MoneyBody(
            @Nullable String campaign,
            Direction direction,
            String currency,
            long count,
            long minor,
            long takenBackCount,
            long takenBackMinor) {}

    /** Counts of an organization, one row a period. */
    record Series(
            @Nullable Instant asOf,
            ZoneId zone,
            OrganizationBody.Ref organization,
            String type,
            List<CountsBody> counts) {}

    /** Counts of an organization in one period. */
    record OfPeriod(@Nullable Instant asOf, ZoneId zone, OrganizationBody.Ref organization, CountsBody counts) {}

    /** Counts of an organization and of its children in one period. */
    record OfChildren(
            @Nullable Instant asOf,
            ZoneId zone,
            OrganizationBody.Ref organization,
            LocalDate day,
            PeriodBody period,
            CountsBody counts,
            List<Child> children) {}

    /** Counts of a child, with how long it was one. */
    record Child(
            OrganizationBody.Row organization,
            CountsBody counts,
            @Nullable Integer childDays,
            @Nullable Integer periodDays) {}
}
