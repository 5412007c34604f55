package dev.muster.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenariosTest {

    private static final int SEEDS = 300;

    @Test
    void shouldNeverCloseACycleWhateverHasArrived() {
        scenarios().limit(60).forEach(scenario -> {
            for (int arrived = 1; arrived <= scenario.arrivals().size(); arrived++) {
                var tree = new Tree(scenario.arrivals().subList(0, arrived));
                for (var day : daysOf(scenario)) {
                    scenario.arrivals()
                            .forEach(row ->
                                    assertThat(tree.line(row.orgId(), day)).isNotEmpty());
                }
            }
        });
    }

    @Test
    void shouldKeepTheIdentityOfTheTree() {
        scenarios().forEach(scenario -> {
            var oracle = scenario.oracle();

            assertThat(Identity.violations(oracle.counts(), oracle))
                    .as("%s", scenario)
                    .isEmpty();
        });
    }

    @Test
    void shouldFindWhereTheIdentityOfTheTreeIsBroken() {
        var oracle = Scenarios.of(1).oracle();
        var counts = new HashMap<>(oracle.counts());
        var lost = oracle.counts().keySet().stream()
                .filter(key -> key.periodType().equals("DAY"))
                .findFirst()
                .orElseThrow();
        counts.remove(lost);

        assertThat(Identity.violations(counts, oracle)).isNotEmpty();
    }

    @Test
    void shouldCoverWhatCanHappen() {
        var outcomes = EnumSet.noneOf(Outcome.class);
        var zones = new HashSet<String>();
        var seen = new HashSet<String>();
        scenarios().forEach(scenario -> {
            var oracle = scenario.oracle();
            outcomes.addAll(oracle.outcomes());
            zones.add(scenario.zone().getId());
            scenario.arrivals().forEach(row -> look(row, oracle, scenario, seen));
        });

        assertThat(outcomes).containsExactlyInAnyOrder(Outcome.values());
        assertThat(zones).containsExactlyInAnyOrderElementsOf(Scenarios.ZONES);
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "move",
                        "gap",
                        "dissolved",
                        "replaced",
                        "unknown parent",
                        "unknown organization",
                        "deep",
                        "before the first",
                        "first moment of a day",
                        "last moment of a day",
                        "day of a change of the clock",
                        "cancelled",
                        "leap day",
                        "recorded before it occurred");
    }

    @Test
    void shouldGiveTheSameScenarioForTheSameSeed() {
        assertThat(Scenarios.of(7)).isEqualTo(Scenarios.of(7)).isNotEqualTo(Scenarios.of(8));
    }

    @Test
    void shouldShrinkToTheRowsThatMatter() {
        var scenario = Scenarios.of(3);
        var culprits = List.of(scenario.arrivals().get(5), scenario.arrivals().get(30));

        var smallest = scenario.smallest(smaller -> smaller.arrivals().containsAll(culprits));

        assertThat(smallest.arrivals()).isEqualTo(culprits);
    }

    private static void look(Row row, Oracle oracle, Scenario scenario, Set<String> seen) {
        if (row instanceof OrganizationRow organization) {
            look(organization, scenario, seen);
        } else if (row instanceof Fact fact) {
            look(fact, oracle, scenario, seen);
        }
    }

    private static void look(OrganizationRow organization, Scenario scenario, Set<String> seen) {
        var history = organization.affiliations();
        for (int i = 0; i < history.size(); i++) {
            var end = history.get(i).validTo();
            var parent = history.get(i).parentId();
            boolean last = i + 1 == history.size();
            note(seen, "move", !last);
            note(
                    seen,
                    "gap",
                    !last && end != null && end.isBefore(history.get(i + 1).validFrom()));
            note(seen, "dissolved", last && end != null);
            note(seen, "unknown parent", parent != null && parent.startsWith("unknown"));
        }
        note(
                seen,
                "replaced",
                scenario.arrivals().stream()
                        .anyMatch(other -> other instanceof OrganizationRow
                                && other.orgId().equals(organization.orgId())
                                && !other.equals(organization)));
    }

    private static void look(Fact fact, Oracle oracle, Scenario scenario, Set<String> seen) {
        var occurredAt = fact.occurredAt().atZone(scenario.zone());
        var day = occurredAt.toLocalDate();
        var start = day.atStartOfDay(scenario.zone());
        var next = day.plusDays(1).atStartOfDay(scenario.zone());
        note(seen, "deep", oracle.tree().line(fact.orgId(), day).size() > 5);
        note(
                seen,
                "unknown organization",
                organizationsOf(scenario, fact.orgId()).findAny().isEmpty());
        note(
                seen,
                "before the first",
                organizationsOf(scenario, fact.orgId())
                        .anyMatch(row -> day.isBefore(row.affiliations().get(0).validFrom())));
        note(seen, "first moment of a day", occurredAt.isEqual(start));
        note(seen, "last moment of a day", occurredAt.plusNanos(1_000_000).isEqual(next));
        note(seen, "day of a change of the clock", !start.getOffset().equals(next.getOffset()));
        note(seen, "cancelled", fact.cancelled());
        note(seen, "leap day", day.getMonthValue() == 2 && day.getDayOfMonth() == 29);
        note(seen, "recorded before it occurred", fact.recordedAt().isBefore(fact.occurredAt()));
    }

    private static void note(Set<String> seen, String what, boolean holds) {
        if (holds) {
            seen.add(what);
        }
    }

    private static Stream<OrganizationRow> organizationsOf(Scenario scenario, String orgId) {
        return scenario.arrivals().stream()
                .filter(row -> row instanceof OrganizationRow && row.orgId().equals(orgId))
                .map(OrganizationRow.class::cast);
    }

    private static Set<LocalDate> daysOf(Scenario scenario) {
        var days = new HashSet<LocalDate>();
        for (var row : scenario.arrivals()) {
            if (row instanceof OrganizationRow organization) {
                organization.affiliations().forEach(each -> {
                    days.add(each.validFrom());
                    days.add(each.validFrom().minusDays(1));
                });
            }
        }
        return days;
    }

    private static Stream<Scenario> scenarios() {
        return LongStream.range(0, SEEDS).mapToObj(Scenarios::of);
    }
}
