package dev.muster.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Campaign;
import dev.muster.avro.DeadLetter;
import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import dev.muster.oracle.ActivityRow;
import dev.muster.oracle.Key;
import dev.muster.oracle.OrganizationRow;
import dev.muster.oracle.OrganizationRow.Affiliation;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrarTest {

    private static final LocalDate FOUNDED = LocalDate.parse("2026-01-01");
    private static final LocalDate MOVED = LocalDate.parse("2026-04-01");
    private static final Instant IN_MARCH = Instant.parse("2026-03-10T12:00:00Z");
    private static final Instant IN_MAY = Instant.parse("2026-05-10T12:00:00Z");

    @TempDir
    Path state;

    private Driver driver;

    @BeforeEach
    void open() {
        driver = new Driver(ZoneId.of("UTC"), state);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldMoveCountsWhenAHistoryChanges() {
        driver.send(List.of(
                organization("branch", held("north", FOUNDED, null)),
                activity("march", IN_MARCH),
                activity("may", IN_MAY)));
        driver.settle();
        assertThat(activities("north")).isEqualTo(2);

        driver.send(organization("branch", held("north", FOUNDED, MOVED), held("south", MOVED, null)));
        driver.settle();
        assertThat(activities("branch")).isEqualTo(2);
        assertThat(activities("north")).isEqualTo(1);
        assertThat(activities("south")).isEqualTo(1);
    }

    @Test
    void shouldCountForAncestorsThatBecomeKnownLate() {
        driver.send(activity("march", IN_MARCH)).settle();
        assertThat(activities("branch")).isEqualTo(1);
        driver.send(organization("branch", held("north", FOUNDED, null))).settle();
        driver.send(organization("north", held("top", FOUNDED, null))).settle();
        assertThat(activities("north")).isEqualTo(1);
        assertThat(activities("top")).isEqualTo(1);
    }

    @Test
    void shouldRefuseACycleAndKeepTheHistoryBefore() {
        driver.send(List.of(
                organization("branch", held("north", FOUNDED, null)),
                organization("north", held("top", FOUNDED, null)),
                organization("top", held(null, FOUNDED, MOVED), held("branch", MOVED, null)),
                activity("may", IN_MAY)));
        driver.settle();
        assertReasons(Reason.CYCLE);
        assertThat(activities("top")).isEqualTo(1);
    }

    @Test
    void shouldAllowWhatWouldBeACycleOnlyIfDaysDidNotMatter() {
        driver.send(List.of(
                organization("a", held("b", FOUNDED, MOVED), held(null, MOVED, null)),
                organization("b", held(null, FOUNDED, MOVED), held("a", MOVED, null))));
        assertThat(driver.deadLetters()).isEmpty();
    }

    @Test
    void shouldRefuseAnOrganizationThatIsItsOwnParent() {
        driver.send(organization("a", held("a", FOUNDED, null)));
        assertReasons(Reason.CYCLE);
    }

    @Test
    void shouldRefuseHistoriesThatCannotBe() {
        driver.send(organization("none"));
        driver.send(organization("backwards", held(null, MOVED, FOUNDED)));
        driver.send(organization("twice", held("a", FOUNDED, null), held("b", MOVED, null)));
        driver.send(new OrganizationRow("fewer", List.of(new Affiliation(null, "F", "unit", -1L, FOUNDED, null))));
        assertReasons(Reason.NO_AFFILIATION, Reason.END_BEFORE_START, Reason.OVERLAP, Reason.NEGATIVE_MEMBERS);
    }

    @Test
    void shouldRefuseCampaignsThatCannotBe() {
        campaign("relief", FOUNDED, MOVED, null, null);
        campaign("backwards", MOVED, FOUNDED, null, null);
        campaign("counted-in-smiles", FOUNDED, MOVED, "smiles", null);
        campaign("in-shells", FOUNDED, MOVED, "received", "SHL");
        assertReasons(Reason.END_BEFORE_START, Reason.UNKNOWN_MEASURE, Reason.UNKNOWN_CURRENCY);
    }

    @Test
    void shouldRefuseRulesThatCannotBe() {
        rule(rule -> {});
        rule(rule -> rule.setMeasure("smiles"));
        rule(rule -> rule.setPeriod("FORTNIGHT"));
        rule(rule -> rule.setMinimum(-1));
        rule(rule -> rule.setMeasure("participation").setMinimum(101));
        rule(rule -> rule.setOrgId("unit"));
        rule(rule -> rule.setOrgKind(null));
        rule(rule -> rule.setGraceDays(-1));
        rule(rule -> rule.setValidTo(FOUNDED));
        rule(rule -> rule.setMeasure("received"));
        rule(rule -> rule.setMeasure("received").setCurrency("SHL"));
        rule(rule -> rule.setMeasure("share"));
        rule(rule -> rule.setPeriod("CAMPAIGN"));
        rule(rule -> rule.setMeasure("gifts").setActivityType("lecture"));
        rule(rule -> rule.setActivityType("lecture|"));
        rule(rule -> rule.setQuotaId("another|id"));
        rule(rule -> rule.setOrgKind("branch").setPeriod("WEEK"));
        assertReasons(
                Reason.UNKNOWN_MEASURE,
                Reason.UNKNOWN_PERIOD,
                Reason.NEGATIVE_MINIMUM,
                Reason.INVALID_PERCENT,
                Reason.NO_SCOPE,
                Reason.NO_SCOPE,
                Reason.INVALID_DAYS,
                Reason.END_BEFORE_START,
                Reason.MISSING_PART,
                Reason.UNKNOWN_CURRENCY,
                Reason.MISSING_PART,
                Reason.MISSING_PART,
                Reason.NEEDLESS_PART,
                Reason.EMPTY_ID,
                Reason.INVALID_CHARACTER,
                Reason.OTHER_PERIOD);
    }

    @Test
    void shouldRefuseAShareOfItself() {
        share("wards", "meetings");
        share("wards", "wards");
        share("districts", "wards");
        share("wards", "districts");
        assertReasons(Reason.SHARE_CYCLE, Reason.SHARE_CYCLE);
    }

    @Test
    void shouldAllowAChainOfSharesAgainOnceALinkIsWithdrawn() {
        share("wards", "districts");
        rule(rule -> rule.setQuotaId("wards")
                .setMeasure("share")
                .setOfQuota("districts")
                .setStatus(RuleStatus.WITHDRAWN));
        share("districts", "wards");
        assertThat(driver.deadLetters()).isEmpty();
    }

    @Test
    void shouldPassAFenceOfAllReferenceTopicsOnly() {
        driver.tick(Topics.ORGANIZATIONS, Driver.BEGINNING, "end");
        driver.tick(Topics.CAMPAIGNS, Driver.BEGINNING, "end");
        assertThat(driver.progress("registrar").getFences()).isEmpty();
        driver.tick(Topics.QUOTAS, Driver.BEGINNING, "end");
        assertThat(driver.progress("registrar").getFences()).containsExactly("end");
        assertThat(driver.progress("registrar").getTime()).isEqualTo(Driver.BEGINNING);
    }

    private void assertReasons(Reason... reasons) {
        assertThat(driver.deadLetters())
                .extracting(DeadLetter::getReason)
                .containsExactly(
                        java.util.Arrays.stream(reasons).map(Reason::label).toArray(String[]::new));
    }

    private void campaign(String id, LocalDate start, LocalDate end, String measure, String currency) {
        var campaign = new Campaign(id, id, start, end, measure, currency, null);
        driver.sendRaw(Topics.CAMPAIGNS, id, driver.bytes(Topics.CAMPAIGNS, campaign), Driver.BEGINNING);
    }

    private void share(String quotaId, String ofQuota) {
        rule(rule -> rule.setQuotaId(quotaId).setMeasure("share").setOfQuota(ofQuota));
    }

    /** Sends a rule that can be, but for what is changed. */
    private void rule(Consumer<Quota.Builder> change) {
        var rule = Quota.newBuilder()
                .setQuotaId("meetings")
                .setStatus(RuleStatus.IN_FORCE)
                .setOrgKind("unit")
                .setMeasure("activities")
                .setPeriod("MONTH")
                .setMinimum(1)
                .setGraceDays(3)
                .setRemindDays(7)
                .setValidFrom(FOUNDED);
        change.accept(rule);
        var built = rule.build();
        driver.sendRaw(Topics.QUOTAS, built.getQuotaId(), driver.bytes(Topics.QUOTAS, built), Driver.BEGINNING);
    }

    private static OrganizationRow organization(String id, Affiliation... history) {
        return new OrganizationRow(id, List.of(history));
    }

    private static Affiliation held(String parent, LocalDate from, LocalDate to) {
        return new Affiliation(parent, "An organization", "unit", null, from, to);
    }

    private static ActivityRow activity(String id, Instant at) {
        return new ActivityRow(id, 1, false, "branch", "meeting", "", at, at);
    }

    private long activities(String orgId) {
        var counts = driver.counts().get(new Key(orgId, "YEAR", "2026"));
        return counts == null ? 0 : counts.activities();
    }
}
