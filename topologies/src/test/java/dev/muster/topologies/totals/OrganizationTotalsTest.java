package dev.muster.topologies.totals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.time.PeriodType;
import dev.muster.topologies.MemoryStore;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.tree.History;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Totals against a plain count over all that was ever added, on days where weeks, halves and years meet. */
class OrganizationTotalsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final List<LocalDate> AROUND =
            List.of(LocalDate.of(2024, 12, 31), LocalDate.of(2025, 6, 30), LocalDate.of(2027, 1, 1));
    private static final String ORG = "branch-7";
    private static final int MEMBERS = 300;

    private final Random random = new Random(7);
    private final Spans calendar = new Spans(ZONE);
    private final Pages pages =
            new Pages(MemoryStore.named("slices"), MemoryStore.named("pseudonyms"), calendar, new Terms());
    private final Map<Slice, Map<Long, Integer>> held = new HashMap<>();
    private final Map<String, Long> published = new TreeMap<>();
    private OrganizationTotals totals = new OrganizationTotals(ORG, calendar, History.UNKNOWN);

    @Test
    void shouldCountDistinctMembersOfEverySpan() {
        for (int i = 0; i < 200; i++) {
            change();
            assertPublished();
        }
    }

    @Test
    void shouldGoOnAfterEverythingWasWrittenAndReadBack() {
        for (int i = 0; i < 60; i++) {
            change();
            assertPublished();
            totals.months().stream().filter(MonthPage::isResident).forEach(month -> pages.save(month, 1));
            totals = pages.load(ORG, History.UNKNOWN);
        }
    }

    @Test
    void shouldGoOnAfterMonthsWereLetGo() {
        for (int i = 0; i < 100; i++) {
            change();
            assertPublished();
            totals.months().stream().filter(MonthPage::isResident).toList().forEach(month -> {
                if (random.nextBoolean()) {
                    pages.save(month, 1);
                    totals.forget(month);
                }
            });
        }
    }

    private void change() {
        for (int slices = 1 + random.nextInt(3); slices > 0; slices--) {
            var slice = slice();
            var change = new Change();
            for (int keys = random.nextInt(120); keys > 0; keys--) {
                long member = random.nextInt(MEMBERS);
                var counts = held.computeIfAbsent(slice, key -> new HashMap<>());
                int times = counts.getOrDefault(member, 0) > 0 && random.nextInt(3) == 0 ? -1 : 1;
                counts.merge(member, times, Integer::sum);
                change.addMember(member, times);
            }
            change.sums().addSignIns(1, 0);
            totals.apply(slice(totals, slice), change, null);
        }
    }

    private Slice slice() {
        var date = AROUND.get(random.nextInt(AROUND.size())).plusDays(random.nextInt(12) - 6);
        int day = (int) date.toEpochDay();
        return new Slice(day, day + random.nextInt(2), random.nextInt(4) == 0 ? "relief" : null);
    }

    private SliceTotals slice(OrganizationTotals from, Slice slice) {
        var date = LocalDate.ofEpochDay(slice.day());
        int number = 12 * date.getYear() + date.getMonthValue() - 1;
        var month = from.month(number);
        if (month == null) {
            month = from.addMonth(number);
        } else if (!month.isResident()) {
            pages.load(month);
        }
        var day = from.dayInMemory(slice.day());
        return (day == null ? from.addDay(slice.day(), month) : day).slice(slice.recordedDay(), slice.campaign());
    }

    private void assertPublished() {
        totals.publish((span, sums, members, donors) -> published.put(span.type() + ' ' + span.id(), (long) members));
        assertThat(published).isEqualTo(counted());
    }

    private Map<String, Long> counted() {
        var distinct = new TreeMap<String, Set<Long>>();
        held.forEach((slice, counts) -> {
            for (var type : PeriodType.values()) {
                var id = type.of(LocalDate.ofEpochDay(slice.day())).id();
                add(distinct.computeIfAbsent(type + " " + id, key -> new HashSet<>()), counts);
            }
            if (slice.campaign() != null) {
                add(distinct.computeIfAbsent("CAMPAIGN " + slice.campaign(), key -> new HashSet<>()), counts);
            }
        });
        var counted = new TreeMap<String, Long>();
        distinct.forEach((span, members) -> counted.put(span, (long) members.size()));
        published.keySet().forEach(span -> counted.putIfAbsent(span, 0L));
        return counted;
    }

    private static void add(Set<Long> distinct, Map<Long, Integer> counts) {
        counts.forEach((member, times) -> {
            if (times > 0) {
                distinct.add(member);
            }
        });
    }
}
