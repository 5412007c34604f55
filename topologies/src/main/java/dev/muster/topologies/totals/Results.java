package dev.muster.topologies.totals;

import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Progress;
import dev.muster.schemas.Topics;
import dev.muster.topologies.rounds.Rounds;
import java.time.Instant;
import java.time.ZoneId;

/** Makes the records of results from totals. */
final class Results {

    private Results() {}

    static OrganizationCounts counts(String orgId, Span span, Sums sums, int members, int donors, ZoneId zone) {
        return new OrganizationCounts(
                orgId,
                span.type(),
                span.id(),
                span.start(),
                span.end(),
                zone.getId(),
                sums.activities(),
                sums.activitiesByType(),
                sums.signIns(),
                sums.serviceMinutes(),
                (long) members,
                (long) donors,
                sums.money());
    }

    static String key(OrganizationCounts counts) {
        return Topics.countsKey(counts.getOrgId(), counts.getPeriodType(), counts.getPeriodId());
    }

    static Progress progress(int partition, Rounds rounds, Outcomes outcomes, ZoneId zone) {
        return new Progress(
                "partition-" + partition,
                Instant.ofEpochMilli(rounds.time()),
                Instant.ofEpochMilli(rounds.treeTime()),
                rounds.passed(),
                outcomes.counts(),
                outcomes.dead(),
                Instant.ofEpochMilli(outcomes.newest()),
                zone.getId());
    }
}
