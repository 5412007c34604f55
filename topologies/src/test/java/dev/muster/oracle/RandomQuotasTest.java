package dev.muster.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomQuotasTest {

    private static final int SEEDS = 300;
    private static final Instant LONG_AFTER = Instant.parse("2030-01-01T00:00:00Z");
    private static final List<String> MEASURES = List.of(
            "activities", "sign-ins", "service-minutes", "members", "participation", "gifts", "received", "share");

    @Test
    void shouldAddRulesToTheScenarioOfTheSameSeed() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(Scenarios.withQuotas(seed)).isEqualTo(Scenarios.withQuotas(seed));
            assertThat(Scenarios.withQuotas(seed).arrivals())
                    .filteredOn(row -> !(row instanceof QuotaRow || row instanceof CampaignRow || isReport(row)))
                    .containsExactlyInAnyOrderElementsOf(Scenarios.of(seed).arrivals());
        }
    }

    @Test
    void shouldMakeRulesThatCanBe() {
        scenarios().flatMap(RandomQuotasTest::rules).forEach(rule -> {
            boolean share = rule.measure().equals("share");
            boolean campaign = rule.period().equals(Period.CAMPAIGN);
            assertThat(rule.minimum()).isBetween(0L, share ? 100L : 90_000L);
            assertThat(rule.validTo() == null || rule.validTo().isAfter(rule.validFrom()))
                    .isTrue();
            assertEither(rule.isOwn(), !rule.orgKind().isEmpty());
            assertEither(share, rule.ofQuota().isEmpty());
            assertEither(rule.measure().equals("received"), rule.currency().isEmpty());
            assertThat(campaign && rule.campaign().isEmpty()).isFalse();
            assertThat(share && !campaign && !rule.campaign().isEmpty()).isFalse();
            assertThat(share && !rule.nilType().isEmpty()).isFalse();
            assertThat(!share && !rule.ofKind().isEmpty()).isFalse();
            assertThat(!rule.measure().equals("activities")
                            && !rule.activityType().isEmpty())
                    .isFalse();
        });
    }

    private static void assertEither(boolean one, boolean other) {
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void shouldMakeRulesThatFitEachOther() {
        scenarios().forEach(scenario -> {
            var spans = new HashMap<String, String>();
            rules(scenario)
                    .forEach(rule -> assertThat(spans.computeIfAbsent(rule.quotaId(), quota -> span(rule)))
                            .isEqualTo(span(rule)));
            rules(scenario).filter(rule -> rule.measure().equals("share")).forEach(rule -> {
                assertThat(rule.ofQuota()).isLessThan(rule.quotaId());
                assertThat(spans.getOrDefault(rule.ofQuota(), span(rule))).isEqualTo(span(rule));
            });
        });
    }

    private static String span(QuotaRow rule) {
        return rule.period().equals(Period.CAMPAIGN) ? rule.campaign() : rule.period();
    }

    @Test
    void shouldCoverEveryStatusOfEveryMeasure() {
        var seen = new TreeMap<String, Set<Status>>();
        scenarios().forEach(scenario -> {
            moments(scenario).forEach(moment -> {
                var due = due(scenario, moment);
                scenario.obligations()
                        .at(moment)
                        .forEach((key, obligation) -> seen.computeIfAbsent(
                                        due.get(key).rule().measure(), measure -> new HashSet<>())
                                .add(obligation.status()));
            });
        });

        assertThat(seen)
                .containsOnlyKeys(MEASURES)
                .allSatisfy((measure, statuses) -> assertThat(statuses).containsExactlyInAnyOrder(Status.values()));
    }

    @Test
    void shouldCoverWhatCanHappen() {
        var seen = new HashSet<String>();
        scenarios().forEach(scenario -> look(scenario, seen));

        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "owed by own rule before the kind's",
                        "owed by the later of two rules",
                        "replaced",
                        "withdrawn",
                        "met by a nil report",
                        "met late by a nil report",
                        "part recorded late",
                        "recorded at the deadline",
                        "recorded just before the deadline",
                        "share of shares",
                        "share of a kind",
                        "campaign in a calendar period",
                        "unknown campaign",
                        "compliance of an unknown parent",
                        "owes in DAY",
                        "owes in WEEK",
                        "owes in MONTH",
                        "owes in QUARTER",
                        "owes in HALF_YEAR",
                        "owes in YEAR",
                        "owes in CAMPAIGN");
    }

    /** Of what depends on neither roster nor descendants, whose tree may change at any midnight. */
    @Test
    void shouldChangeStatusAtItsMomentsOnly() {
        scenarios().limit(60).forEach(scenario -> {
            var obligations = scenario.obligations();
            var moments = List.copyOf(obligations.moments(LONG_AFTER));
            for (int i = 1; i < moments.size(); i += 1 + moments.size() / 20) {
                assertThat(withoutTree(scenario, moments.get(i).minusMillis(1)))
                        .as("%s before %s", scenario, moments.get(i))
                        .isEqualTo(withoutTree(scenario, moments.get(i - 1)));
            }
        });
    }

    private static Map<ObligationKey, Obligation> withoutTree(Scenario scenario, Instant moment) {
        var due = due(scenario, moment);
        var obligations = new TreeMap<>(scenario.obligations().at(moment));
        obligations
                .keySet()
                .removeIf(key -> Set.of("share", "participation")
                        .contains(due.get(key).rule().measure()));
        return obligations;
    }

    private static void look(Scenario scenario, Set<String> seen) {
        var due = due(scenario, LONG_AFTER);
        scenario.obligations()
                .at(LONG_AFTER)
                .forEach((key, obligation) -> look(due.get(key), key, obligation, scenario, seen));
        var known = scenario.oracle().tree().orgIds();
        note(
                seen,
                "compliance of an unknown parent",
                scenario.obligations().complianceAt(LONG_AFTER).keySet().stream()
                        .anyMatch(key -> !known.contains(key.orgId())));
        var versions = rules(scenario).collect(Collectors.groupingBy(QuotaRow::identity));
        versions.values().forEach(rows -> {
            note(seen, "replaced", rows.stream().distinct().count() > 1);
            note(seen, "withdrawn", rows.size() > 1 && rows.get(rows.size() - 1).withdrawn());
        });
        note(
                seen,
                "unknown campaign",
                rules(scenario)
                        .anyMatch(rule -> rule.period().equals(Period.CAMPAIGN)
                                && campaigns(scenario).noneMatch(rule.campaign()::equals)));
    }

    private static void look(Due due, ObligationKey key, Obligation obligation, Scenario scenario, Set<String> seen) {
        var rule = due.rule();
        var rivals = rules(scenario)
                .filter(other -> !other.identity().equals(rule.identity())
                        && other.quotaId().equals(rule.quotaId())
                        && !other.withdrawn()
                        && due.period().within(other.validFrom(), other.validTo()))
                .toList();
        var kind = scenario.oracle().tree().kind(key.orgId());
        note(seen, "owes in " + key.periodType(), true);
        note(
                seen,
                "owed by own rule before the kind's",
                rule.isOwn()
                        && rivals.stream().anyMatch(other -> other.orgKind().equals(kind)));
        note(
                seen,
                "owed by the later of two rules",
                !rule.isOwn()
                        && rivals.stream().anyMatch(other -> other.orgKind().equals(kind)));
        note(seen, "met by a nil report", obligation.status() == Status.MET && obligation.onTime() < obligation.owed());
        note(
                seen,
                "met late by a nil report",
                obligation.status() == Status.MET_LATE && obligation.total() < obligation.owed());
        note(seen, "part recorded late", obligation.onTime() > 0 && obligation.onTime() < obligation.total());
        note(seen, "recorded at the deadline", isRecordedAt(due.deadline(), key, scenario));
        note(
                seen,
                "recorded just before the deadline",
                isRecordedAt(due.deadline().minusMillis(1), key, scenario));
        note(
                seen,
                "share of shares",
                rule.measure().equals("share")
                        && obligation.owed() > 0
                        && rules(scenario)
                                .anyMatch(other -> other.quotaId().equals(rule.ofQuota())
                                        && other.measure().equals("share")));
        note(seen, "share of a kind", !rule.ofKind().isEmpty() && obligation.owed() > 0);
        note(
                seen,
                "campaign in a calendar period",
                !rule.campaign().isEmpty() && !key.periodType().equals(Period.CAMPAIGN) && obligation.total() > 0);
    }

    private static boolean isRecordedAt(Instant moment, ObligationKey key, Scenario scenario) {
        return scenario.arrivals().stream()
                .anyMatch(row -> row instanceof Fact fact
                        && isReport(fact)
                        && fact.orgId().equals(key.orgId())
                        && fact.recordedAt().equals(moment));
    }

    private static void note(Set<String> seen, String what, boolean holds) {
        if (holds) {
            seen.add(what);
        }
    }

    private static SortedMap<ObligationKey, Due> due(Scenario scenario, Instant moment) {
        return new Rules(scenario.zone(), scenario.oracle().tree(), scenario.arrivals()).due(moment);
    }

    /** A few moments, at which time has just changed something, and the end of time. */
    private static Stream<Instant> moments(Scenario scenario) {
        var moments = List.copyOf(scenario.obligations().moments(LONG_AFTER));
        var some = IntStream.range(0, moments.size())
                .filter(i -> i % (1 + moments.size() / 5) == 0)
                .mapToObj(moments::get);
        return Stream.concat(some, Stream.of(LONG_AFTER));
    }

    private static Stream<QuotaRow> rules(Scenario scenario) {
        return scenario.arrivals().stream().filter(QuotaRow.class::isInstance).map(QuotaRow.class::cast);
    }

    private static boolean isReport(Row row) {
        return row instanceof Fact fact && fact.id().startsWith("report-");
    }

    private static Stream<String> campaigns(Scenario scenario) {
        return scenario.arrivals().stream()
                .filter(CampaignRow.class::isInstance)
                .map(Row::orgId);
    }

    private static Stream<Scenario> scenarios() {
        return LongStream.range(0, SEEDS).mapToObj(Scenarios::withQuotas);
    }
}
