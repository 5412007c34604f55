package dev.muster.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.oracle.Counts.Cash;
import dev.muster.oracle.Counts.Sum;
import dev.muster.oracle.OrganizationRow.Affiliation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OracleTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NEW_YEAR_EVE = Instant.parse("2020-12-31T15:59:59.999Z");
    private static final Instant NEW_YEAR = Instant.parse("2020-12-31T16:00:00Z");

    @Test
    void shouldReadTheFiguresOfTheCity() {
        var counts = new Oracle(SHANGHAI, DataSet.CITY_2020.rows()).counts();

        var duty = counts.get(new Key("city", "CAMPAIGN", "community-duty"));
        assertThat(duty.signIns()).isEqualTo(24_000);
        assertThat(duty.members()).isEqualTo(3_000);
        var volunteering = counts.get(new Key("city", "CAMPAIGN", "volunteering"));
        assertThat(volunteering.activities()).isEqualTo(90);
        assertThat(volunteering.signIns()).isEqualTo(1_689);
        assertThat(minor(counts, "relief-1", "RECEIVED")).isEqualTo(153_611_500);
        assertThat(minor(counts, "relief-2", "RECEIVED")).isEqualTo(85_318_500);
        assertThat(minor(counts, "member-care", "DISBURSED")).isEqualTo(12_200_000);
        assertThat(count(counts, "member-care", "DISBURSED")).isEqualTo(122);
        assertThat(minor(counts, "prevention-fund", "DISBURSED")).isEqualTo(13_600_000);
        assertThat(count(counts, "prevention-fund", "DISBURSED")).isEqualTo(71);
        assertThat(unitsWithoutReport(counts, "2020-Q1")).containsExactly("unit-12", "unit-30", "unit-48", "unit-69");
        assertThat(unitsWithoutReport(counts, "2020-Q2")).isEmpty();
        var halfYear = counts.get(new Key("city", "HALF_YEAR", "2020-H1"));
        assertThat(halfYear.activities()).isEqualTo(3_749);
        assertThat(halfYear.signIns()).isEqualTo(25_689);
        assertThat(halfYear.members()).isEqualTo(4_400);
        assertThat(halfYear.activitiesByType())
                .containsEntry("brand-submitted", 63L)
                .containsEntry("brand-recognized", 30L);
    }

    @Test
    void shouldReadTheOtherDataSet() {
        var oracle = new Oracle(ZoneId.of("UTC"), DataSet.KUBERNETES_COMMUNITY.rows());

        assertThat(oracle.outcomes()).hasSize(6_760);
        assertThat(oracle.countsCsv("YEAR")).contains("sig-aws,2016,8,8,0,6,0", "kubernetes,2020,339,339,0,114,0");
    }

    @Test
    void shouldGiveEachRecordOneOutcome() {
        var first = activity("a", 1, false, "branch", NEW_YEAR);
        var again = first.recordedAt(NEW_YEAR.plusSeconds(7));
        var other = activity("a", 1, false, "branch", NEW_YEAR_EVE);
        var third = activity("a", 3, true, "branch", NEW_YEAR);
        var second = activity("a", 2, false, "branch", NEW_YEAR);
        var elsewhere = activity("a", 1, false, "unit", NEW_YEAR);

        var oracle = new Oracle(SHANGHAI, List.of(first, again, other, third, second, other, elsewhere));

        assertThat(oracle.outcomes())
                .containsExactly(
                        Outcome.COUNTED,
                        Outcome.DUPLICATE,
                        Outcome.CONFLICT,
                        Outcome.COUNTED,
                        Outcome.SUPERSEDED,
                        Outcome.SUPERSEDED,
                        Outcome.COUNTED);
        assertThat(oracle.countsCsv("YEAR")).containsExactly("unit,2021,1,0,0,0,0");
    }

    @Test
    void shouldCountInTheLocalPeriods() {
        var oracle = new Oracle(
                SHANGHAI,
                List.of(activity("a", 1, false, "unit", NEW_YEAR_EVE), activity("b", 1, false, "unit", NEW_YEAR)));

        assertThat(oracle.countsCsv())
                .containsExactlyInAnyOrder(
                        "unit,2020-12-31,1,0,0,0,0",
                        "unit,2021-01-01,1,0,0,0,0",
                        "unit,2020-W53,2,0,0,0,0",
                        "unit,2020-12,1,0,0,0,0",
                        "unit,2021-01,1,0,0,0,0",
                        "unit,2020-Q4,1,0,0,0,0",
                        "unit,2021-Q1,1,0,0,0,0",
                        "unit,2020-H2,1,0,0,0,0",
                        "unit,2021-H1,1,0,0,0,0",
                        "unit,2020,1,0,0,0,0",
                        "unit,2021,1,0,0,0,0");
    }

    @Test
    void shouldFollowTheHistoryOfAffiliations() {
        var branch = organization(
                "branch",
                affiliation("before", "2020-03-01", "2020-04-01"),
                affiliation("after", "2020-05-01", "2020-06-01"));
        var tree = new Tree(List.of(branch, organization("after", affiliation("unknown", "2020-01-01", null))));

        assertThat(tree.line("branch", LocalDate.parse("2020-02-29"))).containsExactly("branch", "before");
        assertThat(tree.line("branch", LocalDate.parse("2020-04-30"))).containsExactly("branch", "before");
        assertThat(tree.line("branch", LocalDate.parse("2020-05-01"))).containsExactly("branch", "after", "unknown");
        assertThat(tree.line("branch", LocalDate.parse("2020-06-01"))).containsExactly("branch", "after", "unknown");
        assertThat(tree.line("nobody", LocalDate.parse("2020-06-01"))).containsExactly("nobody");
    }

    @Test
    void shouldShowGiftsTakenBackBesideThoseThatHold() {
        var rows = List.of(
                organization("branch", affiliation("unit", "2020-01-01", null)),
                gift("held", 1, false, "d1", 500),
                gift("back", 1, false, "d2", 300),
                gift("back", 2, true, "d2", 300),
                gift("nameless", 1, false, "", 7));

        var oracle = new Oracle(SHANGHAI, rows);

        var unit = oracle.counts().get(new Key("unit", "CAMPAIGN", "relief, \"winter\""));
        assertThat(unit.donors()).isEqualTo(1);
        assertThat(unit.money())
                .containsOnlyKeys(new Cash("relief, \"winter\"", "RECEIVED", "CNY"))
                .containsValue(new Sum(2, 507, 1, 300));
        assertThat(oracle.moneyCsv("YEAR"))
                .containsExactlyInAnyOrder(
                        "branch,2021,\"relief, \"\"winter\"\"\",RECEIVED,CNY,2,507",
                        "unit,2021,\"relief, \"\"winter\"\"\",RECEIVED,CNY,2,507");
    }

    @Test
    void shouldSumWholeMinutesOfEachSignIn() {
        var rows = List.of(
                signIn("s1", "m1", NEW_YEAR.plusSeconds(119)),
                signIn("s2", "m1", NEW_YEAR.plusSeconds(119)),
                signIn("s3", "m2", null));

        assertThat(new Oracle(SHANGHAI, rows).countsCsv("DAY")).containsExactly("branch,2021-01-01,0,3,2,2,0");
    }

    private static long minor(SortedMap<Key, Counts> counts, String campaign, String direction) {
        return sum(counts, campaign, direction).minor();
    }

    private static long count(SortedMap<Key, Counts> counts, String campaign, String direction) {
        return sum(counts, campaign, direction).count();
    }

    private static Sum sum(SortedMap<Key, Counts> counts, String campaign, String direction) {
        return counts.get(new Key("city", "CAMPAIGN", campaign)).money().get(new Cash(campaign, direction, "CNY"));
    }

    private static List<String> unitsWithoutReport(SortedMap<Key, Counts> counts, String quarter) {
        return IntStream.rangeClosed(1, 74)
                .mapToObj("unit-%02d"::formatted)
                .filter(unit -> !counts.get(new Key(unit, "QUARTER", quarter))
                        .activitiesByType()
                        .containsKey("quarterly-report"))
                .toList();
    }

    private static ActivityRow activity(String id, int revision, boolean cancelled, String orgId, Instant occurredAt) {
        return new ActivityRow(id, revision, cancelled, orgId, "lecture", "", occurredAt, occurredAt);
    }

    private static DonationRow gift(String id, int revision, boolean cancelled, String donorKey, long minor) {
        return new DonationRow(
                id,
                revision,
                cancelled,
                "branch",
                "relief, \"winter\"",
                "RECEIVED",
                donorKey,
                minor,
                "CNY",
                NEW_YEAR,
                NEW_YEAR);
    }

    private static SignInRow signIn(String id, String memberKey, @Nullable Instant endedAt) {
        return new SignInRow(id, 1, false, "branch", "", memberKey, "", NEW_YEAR, endedAt, NEW_YEAR);
    }

    private static OrganizationRow organization(String orgId, Affiliation... affiliations) {
        return new OrganizationRow(orgId, List.of(affiliations));
    }

    private static Affiliation affiliation(String parentId, String validFrom, @Nullable String validTo) {
        return new Affiliation(
                parentId,
                "An organization",
                "branch",
                null,
                LocalDate.parse(validFrom),
                validTo == null ? null : LocalDate.parse(validTo));
    }
}
