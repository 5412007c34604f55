package dev.muster.serving;

import static dev.muster.serving.ModelFeed.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.metrics.Meter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MetricsTest {

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private TestView view;

    @BeforeEach
    void start() {
        view = TestView.of(Town::feed);
    }

    @AfterEach
    void stop() {
        view.close();
    }

    /** A line of the text format. */
    private record Series(String name, Map<String, String> labels, double value) {

        static Series of(String line) {
            var name = line.substring(0, line.indexOf(line.contains("{") ? '{' : ' '));
            var labels = new TreeMap<String, String>();
            LABEL.matcher(line).results().forEach(match -> labels.put(match.group(1), match.group(2)));
            return new Series(name, labels, Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
        }
    }

    private static List<Series> scrape(TestView view) {
        return view.ask("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("muster_"))
                .map(Series::of)
                .toList();
    }

    private static double value(List<Series> series, Meter meter, String... labels) {
        return series.stream()
                .filter(each -> each.name.equals(meter.series()) && has(each, labels))
                .mapToDouble(Series::value)
                .reduce((one, other) -> {
                    throw new AssertionError("more than one " + meter + " with " + Arrays.toString(labels));
                })
                .orElseThrow(() -> new AssertionError("no " + meter + " with " + Arrays.toString(labels)));
    }

    private static boolean has(Series series, String... labels) {
        for (int i = 0; i < labels.length; i += 2) {
            if (!labels[i + 1].equals(series.labels.getOrDefault(labels[i], ""))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void shouldTellTheCurrentAndThePreviousPeriodOfEachOrganization() {
        var series = scrape(view);
        assertThat(value(
                        series,
                        Meter.ORGANIZATION_ACTIVITIES,
                        "organization",
                        "town",
                        "period_type",
                        "MONTH",
                        "slot",
                        "current"))
                .isEqualTo(5);
        assertThat(value(
                        series,
                        Meter.ORGANIZATION_ACTIVITIES_BY_TYPE,
                        "organization",
                        "town",
                        "period_type",
                        "MONTH",
                        "slot",
                        "current",
                        "type",
                        "visit"))
                .isEqualTo(2);
        assertThat(value(
                        series,
                        Meter.ORGANIZATION_ROSTER,
                        "organization",
                        "north",
                        "parent",
                        "town",
                        "level",
                        "1",
                        "kind",
                        "unit",
                        "period_type",
                        "MONTH",
                        "slot",
                        "previous"))
                .isEqualTo(10);
        assertThat(value(
                        series,
                        Meter.ORGANIZATION_GIFTS_MINOR,
                        "organization",
                        "town",
                        "period_type",
                        "MONTH",
                        "slot",
                        "current",
                        "currency",
                        "EUR"))
                .isEqualTo(3_500);
        assertThat(value(
                        series,
                        Meter.ORGANIZATION_GIFTS_TAKEN_BACK,
                        "organization",
                        "town",
                        "period_type",
                        "MONTH",
                        "slot",
                        "previous",
                        "currency",
                        "EUR"))
                .isEqualTo(1);
    }

    @Test
    void shouldTellZeroWhereNothingHappenedAndNothingOfWhatDoesNotExist() {
        var series = scrape(view);
        assertThat(value(
                        series,
                        Meter.ORGANIZATION_MEMBERS,
                        "organization",
                        "south",
                        "period_type",
                        "DAY",
                        "slot",
                        "current"))
                .isZero();
        assertThat(series)
                .noneMatch(each ->
                        each.name.equals(Meter.ORGANIZATION_GIFTS.series()) && has(each, "organization", "south"))
                .noneMatch(each -> each.name.equals(Meter.ORGANIZATION_ACTIVITIES.series())
                        && has(each, "organization", "gone", "period_type", "MONTH"))
                .anyMatch(each ->
                        each.name.equals(Meter.ORGANIZATION_INFO.series()) && has(each, "organization", "gone"));
    }

    @Test
    void shouldTellCampaigns() {
        var series = scrape(view);
        assertThat(value(
                        series,
                        Meter.ORGANIZATION_SIGN_INS,
                        "organization",
                        "town",
                        "period_type",
                        "CAMPAIGN",
                        "campaign",
                        "winter",
                        "slot",
                        ""))
                .isEqualTo(40);
        assertThat(value(series, Meter.CAMPAIGN_TARGET, "campaign", "spring", "currency", "EUR"))
                .isEqualTo(100_000);
        var spring = LocalDate.parse("2024-03-01").atStartOfDay(ZoneId.of(ModelFeed.ZONE));
        assertThat(value(series, Meter.CAMPAIGN_START, "campaign", "spring")).isEqualTo(spring.toEpochSecond());
        assertThat(value(series, Meter.CAMPAIGN_END, "campaign", "spring"))
                .isEqualTo(spring.plusMonths(1).toEpochSecond());
        assertThat(value(series, Meter.CAMPAIGN_INFO, "campaign", "plain", "name", "Campaign plain"))
                .isEqualTo(1);
    }

    @Test
    void shouldTellWhenPeriodsBeganAndHowManyMinorUnitsMakeOne() {
        view.feed(feed -> feed.campaign("hanami", "2024-03-01", "2024-04-01", "received", "JPY", 1000L));
        var series = scrape(view);
        var today = LocalDate.ofInstant(TestView.NOW, ZoneId.of(ModelFeed.ZONE));
        var month = today.withDayOfMonth(1);

        assertThat(began(series, "DAY", "current")).isEqualTo(today);
        assertThat(began(series, "MONTH", "current")).isEqualTo(month);
        assertThat(began(series, "MONTH", "previous")).isEqualTo(month.minusMonths(1));
        assertThat(began(series, "MONTH", "year_before")).isEqualTo(month.minusYears(1));
        assertThat(began(series, "YEAR", "previous"))
                .isEqualTo(month.withMonth(1).minusYears(1));
        assertThat(value(series, Meter.CURRENCY_MINOR_UNITS, "currency", "EUR")).isEqualTo(100);
        assertThat(value(series, Meter.CURRENCY_MINOR_UNITS, "currency", "JPY")).isEqualTo(1);
    }

    private static LocalDate began(List<Series> series, String periodType, String slot) {
        var seconds = value(series, Meter.PERIOD_START, "period_type", periodType, "slot", slot);
        var local = Instant.ofEpochSecond((long) seconds).atZone(ZoneId.of(ModelFeed.ZONE));
        assertThat(local.toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
        return local.toLocalDate();
    }

    @Test
    void shouldTellHowThePipelineIs() {
        var series = scrape(view);
        assertThat(value(series, Meter.RECORDS, "outcome", "consumed")).isEqualTo(20);
        assertThat(value(series, Meter.DEAD_LETTERS, "reason", "conflict")).isEqualTo(2);
        assertThat(value(series, Meter.FRESHNESS)).isEqualTo(3);
        assertThat(value(series, Meter.AS_OF)).isEqualTo(TestView.LAST_TICK.getEpochSecond());
        assertThat(value(series, Meter.VIEW_READY)).isEqualTo(1);
        assertThat(value(series, Meter.ORGANIZATIONS, "level", "1")).isEqualTo(2);
    }

    @Test
    void shouldKeepToTheCatalogue() {
        var labels = new TreeMap<String, List<String>>();
        Arrays.stream(Meter.values()).forEach(meter -> labels.put(meter.series(), meter.labels()));
        var seen = new TreeSet<String>();
        scrape(view).forEach(series -> {
            assertThat(labels).containsKey(series.name);
            assertThat(labels.get(series.name)).as(series.name).containsAll(series.labels.keySet());
            seen.add(series.name);
        });
        view.condition.undecodable();
        assertThat(seen).isEqualTo(labels.keySet());
    }

    @Test
    void shouldHaveNoLabelThatHoldsADate() {
        assertThat(scrape(view))
                .allSatisfy(
                        series -> assertThat(series.labels.values()).noneMatch(value -> value.matches("\\d{4}(-.*)?")));
    }

    @Test
    void shouldLeaveTheDeepestLevelOutFirstAboveTheBudget() {
        try (var large = TestView.of(
                feed -> {
                    Town.feed(feed);
                    for (int i = 0; i < 20; i++) {
                        feed.organization("b" + i, place("north", "Branch " + i, "branch", "2020-01-01"));
                    }
                },
                "series.budget=1000")) {
            var series = scrape(large);
            assertThat(series)
                    .anyMatch(each -> has(each, "organization", "south"))
                    .noneMatch(each -> has(each, "organization", "b1"));
            assertThat(value(series, Meter.SERIES_BUDGET_EXCEEDED)).isEqualTo(1);
            assertThat(value(series, Meter.SERIES)).isLessThanOrEqualTo(1_000).isPositive();
            assertThat(value(series, Meter.SERIES_WITHHELD)).isGreaterThan(1_000);
            assertThat(value(series, Meter.SERIES_BUDGET)).isEqualTo(1_000);
            assertThat(value(series, Meter.SERIES))
                    .isEqualTo(series.stream()
                            .filter(each -> each.name.startsWith("muster_organization_")
                                    || each.name.startsWith("muster_obligation")
                                    || each.name.equals(Meter.COMPLIANCE.series()))
                            .count());
        }
    }

    @Test
    void shouldCountAnewWhatChangedSinceTheScrapeBefore() {
        double before = value(scrape(view), Meter.SERIES);
        view.feed(feed -> feed.counts(
                "south", "DAY", "2024-03-15", counts -> counts.setMoney(List.of(ModelFeed.gift(null, "EUR", 1, 5)))));
        assertThat(value(scrape(view), Meter.SERIES)).isEqualTo(before + 2);
        view.feed(feed -> feed.organization("new", place("south", "New", "branch", "2020-01-01")));
        assertThat(value(scrape(view), Meter.SERIES)).isGreaterThan(before + 2);
    }

    @Test
    void shouldNotExceedABudgetThatIsEnough() {
        var series = scrape(view);
        assertThat(value(series, Meter.SERIES_BUDGET_EXCEEDED)).isZero();
        assertThat(value(series, Meter.SERIES_WITHHELD)).isZero();
    }

    private static List<Series> of(List<Series> all, Meter meter, String... labels) {
        return all.stream()
                .filter(each -> each.name.equals(meter.series()) && has(each, labels))
                .toList();
    }

    @Test
    void shouldTellWhoIsBehindWithWhatAndUntilWhen() {
        var series = scrape(view);
        var first = new String[] {
            "organization", "n/1", "parent", "north", "level", "2", "kind", "branch", "quota", "visits"
        };
        assertThat(of(series, Meter.OBLIGATION, first)).hasSize(3).allMatch(each -> each.value == 1);
        assertThat(of(series, Meter.OBLIGATION)).hasSize(3);
        assertThat(value(series, Meter.OBLIGATION, "period_type", "MONTH", "slot", "open", "status", "AT_RISK"))
                .isEqualTo(1);
        assertThat(value(series, Meter.OBLIGATION, "slot", "last", "status", "MISSED"))
                .isEqualTo(1);
        assertThat(value(series, Meter.OBLIGATION, "slot", "before_last", "status", "MISSED"))
                .isEqualTo(1);
        assertThat(of(series, Meter.OBLIGATION_DEADLINE)).hasSize(3);
        assertThat(value(series, Meter.OBLIGATION_DEADLINE, "organization", "n/1", "slot", "open"))
                .isEqualTo(Instant.parse("2024-04-03T22:00:00Z").getEpochSecond());
    }

    @Test
    void shouldNotTellOfWhatWasMissedBeforeAnybodyWatched() {
        view.feed(feed -> feed.obligation(ModelFeed.obligation("n/1", "visits", "MONTH", "2024-02")
                        .setStatus(ObligationStatus.MISSED)
                        .setWatchedFrom(Instant.parse("2024-03-03T23:00:00Z")))
                .obligation(ModelFeed.obligation("n/1", "visits", "MONTH", "2024-03")
                        .setStatus(ObligationStatus.AT_RISK)
                        .setWatchedFrom(Instant.parse("2024-03-03T23:00:00Z"))));
        var series = scrape(view);
        assertThat(of(series, Meter.OBLIGATION, "slot", "last")).isEmpty();
        assertThat(of(series, Meter.OBLIGATION_DEADLINE, "slot", "last")).isEmpty();
        assertThat(of(series, Meter.OBLIGATION, "slot", "before_last")).hasSize(1);
        assertThat(of(series, Meter.OBLIGATION, "slot", "open")).hasSize(1);
    }

    @Test
    void shouldNoLongerTellOfWhatWasMet() {
        view.feed(feed -> feed.obligation(
                ModelFeed.obligation("n/1", "visits", "MONTH", "2024-03").setStatus(ObligationStatus.MET)));
        assertThat(of(scrape(view), Meter.OBLIGATION, "slot", "open")).isEmpty();
    }

    @Test
    void shouldTellTheComplianceOfDescendants() {
        var series = scrape(view);
        assertThat(value(
                        series,
                        Meter.COMPLIANCE,
                        "organization",
                        "town",
                        "level",
                        "0",
                        "quota",
                        "visits",
                        "slot",
                        "before_last",
                        "state",
                        "met_late"))
                .isEqualTo(1);
        assertThat(of(series, Meter.COMPLIANCE, "organization", "town", "quota", "visits", "slot", "last"))
                .hasSize(6);
        assertThat(value(
                        series,
                        Meter.COMPLIANCE,
                        "organization",
                        "north",
                        "parent",
                        "town",
                        "quota",
                        "spring-gifts",
                        "period_type",
                        "CAMPAIGN",
                        "slot",
                        "open",
                        "state",
                        "owing"))
                .isEqualTo(1);
        assertThat(of(series, Meter.COMPLIANCE, "organization", "n/1")).isEmpty();
    }

    @Test
    void shouldCountTheSeriesOfObligationsToo() {
        var series = scrape(view);
        assertThat(value(series, Meter.SERIES))
                .isEqualTo(series.stream()
                        .filter(each -> each.name.startsWith("muster_organization_")
                                || each.name.startsWith("muster_obligation")
                                || each.name.equals(Meter.COMPLIANCE.series()))
                        .count());
    }

    /** Twelve branches have more series of counts than the budget, and few of obligations. */
    private static TestView tooLarge(int branchesBehind) {
        return TestView.of(
                feed -> {
                    feed.organization("top", place(null, "Top", "committee", "2020-01-01"))
                            .rule(ModelFeed.rule("visits", "branch", null, "MONTH", "2024-01-01"))
                            .compliance("top", "visits", "MONTH", "2024-03", 0, 0, 0, 12, 0);
                    for (int i = 0; i < 300; i++) {
                        feed.organization("b" + i, place("top", "Branch " + i, "branch", "2020-01-01"));
                    }
                    for (int i = 0; i < branchesBehind; i++) {
                        feed.obligation(ModelFeed.obligation("b" + i, "visits", "MONTH", "2024-03")
                                .setStatus(ObligationStatus.AT_RISK));
                    }
                },
                "series.budget=1000");
    }

    @Test
    void shouldTellWhoIsBehindAlsoWhereTheCountsOfItsLevelAreLeftOut() {
        try (var large = tooLarge(12)) {
            var series = scrape(large);
            assertThat(of(series, Meter.OBLIGATION)).hasSize(12);
            assertThat(of(series, Meter.ORGANIZATION_INFO, "organization", "b11"))
                    .hasSize(1);
            assertThat(of(series, Meter.ORGANIZATION_INFO, "organization", "b12"))
                    .isEmpty();
            assertThat(of(series, Meter.ORGANIZATION_ACTIVITIES, "organization", "b11"))
                    .isEmpty();
            assertThat(of(series, Meter.ORGANIZATION_ACTIVITIES, "organization", "top"))
                    .isNotEmpty();
            assertThat(value(series, Meter.SERIES_BUDGET_EXCEEDED)).isEqualTo(1);
            assertThat(value(series, Meter.SERIES)).isLessThanOrEqualTo(1_000);
        }
    }

    @Test
    void shouldKeepToTheBudgetHoweverManyAreBehind() {
        try (var large = tooLarge(300)) {
            var series = scrape(large);
            assertThat(of(series, Meter.OBLIGATION)).isEmpty();
            assertThat(of(series, Meter.COMPLIANCE)).hasSize(6);
            assertThat(of(series, Meter.ORGANIZATION_ACTIVITIES, "organization", "top"))
                    .isNotEmpty();
            assertThat(value(series, Meter.SERIES)).isLessThanOrEqualTo(1_000);
        }
    }

    @Test
    void shouldTellOfTheProcess() {
        assertThat(view.ask("/metrics").body()).contains("\njvm_memory_used_bytes{", "\nprocess_uptime_seconds ");
    }

    @Test
    void shouldSpeakOpenMetricsToWhoUnderstandsIt() {
        var answer = view.ask("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(answer.body()).endsWith("# EOF\n");
    }

    @Test
    void shouldEscapeWhatIdsMayHold() {
        var id = "a\"b\\c";
        view.feed(feed -> feed.organization(id, place("town", "Name", "branch", "2020-01-01")));
        assertThat(view.ask("/metrics").body()).contains("organization=\"a\\\"b\\\\c\"");
    }
}
