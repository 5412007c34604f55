package dev.muster.serving.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An organization on a day with its way to the top and its history, as JSON has it. */
record OrganizationBody(
        @JsonUnwrapped Row row, List<Ref> path, List<KindCount> descendants, List<AffiliationBody> history) {

    /** An organization in short. */
    record Ref(String id, String name, @Nullable String kind) {}

    /** An organization on a day. */
    record Row(
            String id,
            String name,
            @Nullable String kind,
            int level,
            @Nullable String parent,
            @Nullable String parentName,
            @Nullable Long roster,
            int children,
            boolean exists,
            boolean registered) {}

    /** How many descendants are of a kind. */
    record KindCount(String kind, long count) {}

    /** A place in the tree over some days. */
    record AffiliationBody(
            @Nullable String parent,
            @Nullable String parentName,
            String name,
            String kind,
            @Nullable Long members,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** One organization. */
    record Answer(@Nullable Instant asOf, ZoneId zone, LocalDate day, OrganizationBody organization) {}

    /** One page of organizations. */
    record Page(
            @Nullable Instant asOf,
            ZoneId zone,
            LocalDate day,
            int total,
            int offset,
            int limit,
            List<Row> organizations) {}
}
