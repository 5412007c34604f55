package dev.muster.bench.peers.streams;

import dev.muster.bench.peers.Counted;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.KeyValue;

/**
 * The rows an event counts in: its organization and all above it, each in the six periods of the event's local day.
 *
 * <p>Tuned: the ids of a day's periods are made once a day, not once an event.
 */
final class Rows {

    private final Map<String, List<String>> ancestry;
    private final ZoneId zone;
    private final Map<LocalDate, List<String>> periods = new ConcurrentHashMap<>();

    Rows(Map<String, List<String>> ancestry, ZoneId zone) {
        this.ancestry = ancestry;
        this.zone = zone;
    }

    List<KeyValue<String, long[]>> of(Counted event) {
        var path = ancestry.getOrDefault(event.orgId(), List.of(event.orgId()));
        var suffixes = periods.computeIfAbsent(Period.day(event.occurredAt(), zone), Rows::suffixes);
        var rows = new ArrayList<KeyValue<String, long[]>>(path.size() * suffixes.size());
        for (var orgId : path) {
            for (var suffix : suffixes) {
                rows.add(KeyValue.pair(orgId + suffix, event.measures()));
            }
        }
        return rows;
    }

    /** Returns what follows an organization in the keys of a day's counts. */
    private static List<String> suffixes(LocalDate day) {
        return Arrays.stream(PeriodType.values())
                .map(type -> '|' + type.name() + '|' + type.of(day).id())
                .toList();
    }
}
