package dev.muster.quickstart.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Campaign;
import dev.muster.avro.Quota;
import dev.muster.schemas.Topics;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulebookTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOVEMBER_EVENING = Instant.parse("2026-11-22T06:32:07Z");
    private static final long SEED = 2026;

    private final Federation federation = new Federation(SEED, NOVEMBER_EVENING, SHANGHAI);

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T06:32:07Z", "2026-03-03T01:00:00Z", "2027-01-31T09:00:00Z"})
    void shouldBeKeptByMostInEveryMonthAndQuarterThatIsOver(Instant base) {
        var verdicts = new PlainVerdicts(new Federation(SEED, base, SHANGHAI), SHANGHAI);
        for (var month : closed(PeriodType.MONTH, base, 3)) {
            assertThat(verdicts.percentMet(Rulebook.THEME_DAYS, month))
                    .as("theme days of %s", month)
                    .isBetween(75.0, 98.0);
            assertThat(verdicts.percentMet("participation-monthly", month))
                    .as("participation in %s", month)
                    .isBetween(75.0, 99.0);
            assertThat(verdicts.percentMet("duty-monthly", month))
                    .as("duty in %s", month)
                    .isBetween(75.0, 99.9);
            assertThat(verdicts.percentMet("branches-in-order", month))
                    .as("order of units in %s", month)
                    .isBetween(75.0, 99.9);
            assertThat(verdicts.silent(month))
                    .as("silent branches in %s", month)
                    .hasSizeBetween(1, 40);
        }
        for (var quarter : closed(PeriodType.QUARTER, base, 2)) {
            assertThat(verdicts.percentMet("study-quarterly", quarter))
                    .as("study in %s", quarter)
                    .isBetween(75.0, 99.0);
            assertThat(verdicts.percentMet("outreach-quarterly", quarter))
                    .as("outreach in %s", quarter)
                    .isBetween(75.0, 99.0);
        }
    }

    private static List<Period> closed(PeriodType type, Instant base, int many) {
        var over = type.of(base.atZone(SHANGHAI).toLocalDate()).previous();
        return Stream.iterate(over, Period::previous).limit(many).toList();
    }

    @Test
    void shouldOweNothingThatCannotBeDone() {
        var types = Arrays.stream(ActivityKind.values()).map(ActivityKind::type).toList();
        var campaigns =
                federation.campaigns().stream().map(Campaign::getCampaignId).toList();
        var quotas = federation.quotas().stream().map(Quota::getQuotaId).collect(Collectors.toSet());
        assertThat(federation.quotas()).allSatisfy(rule -> {
            assertThat(rule.getOrgKind() == null).isNotEqualTo(rule.getOrgId() == null);
            assertThat(rule.getValidFrom())
                    .isAfterOrEqualTo(federation.start().atZone(SHANGHAI).toLocalDate());
            if (rule.getActivityType() != null) {
                assertThat(types).containsAll(List.of(rule.getActivityType().split("\\|")));
            }
            assertThat(rule.getCampaign() == null || campaigns.contains(rule.getCampaign()))
                    .isTrue();
            assertThat(rule.getOfQuota() == null || quotas.contains(rule.getOfQuota()))
                    .isTrue();
        });
        assertThat(federation.quotas().stream().map(Topics::ruleKey)).doesNotHaveDuplicates();
    }

    @Test
    void shouldCoverTheDaysOfEveryCampaignWithTarget() {
        var targets = federation.quotas().stream()
                .filter(rule -> rule.getPeriod().equals("CAMPAIGN"))
                .collect(Collectors.toMap(Quota::getCampaign, rule -> rule));
        var campaigns = federation.campaigns().stream()
                .filter(campaign -> campaign.getTarget() != null)
                .toList();
        assertThat(campaigns)
                .hasSizeGreaterThan(3)
                .hasSameSizeAs(targets.keySet())
                .allSatisfy(campaign -> {
                    var rule = targets.get(campaign.getCampaignId());
                    assertThat(rule.getMinimum()).isEqualTo(campaign.getTarget());
                    assertThat(rule.getMeasure()).isEqualTo(campaign.getMeasure());
                    assertThat(rule.getValidFrom()).isBeforeOrEqualTo(campaign.getStart());
                });
    }

    @Test
    void shouldWaiveTheFirstMonthsOfBranchesThatWereFoundedMeanwhile() {
        assertThat(federation.quotas())
                .filteredOn(rule -> rule.getMinimum() == 0)
                .hasSizeBetween(1, 12)
                .allSatisfy(waiver -> {
                    assertThat(waiver.getQuotaId()).isEqualTo(Rulebook.THEME_DAYS);
                    assertThat(waiver.getOrgId()).isNotNull();
                    assertThat(waiver.getValidTo())
                            .isEqualTo(waiver.getValidFrom().plusMonths(6));
                });
    }

    @Test
    void shouldHoldTheThemeDaysLiveThatTheHistoryWouldHaveToldOf() {
        var later = NOVEMBER_EVENING.plus(Duration.ofDays(2));
        var told = new HashSet<ActivityEvent>();
        new Federation(SEED, later, SHANGHAI).history().forEachRemaining(event -> {
            if (!event.at().isBefore(NOVEMBER_EVENING)) {
                addThemeDay(event, told);
            }
        });

        assertThat(themeDays(federation.live(NOVEMBER_EVENING), later))
                .hasSizeGreaterThan(5)
                .isEqualTo(told);
    }

    private static Set<ActivityEvent> themeDays(Iterator<Event> live, Instant end) {
        var themeDays = new HashSet<ActivityEvent>();
        for (var event = live.next(); event.at().isBefore(end); event = live.next()) {
            addThemeDay(event, themeDays);
        }
        return themeDays;
    }

    private static void addThemeDay(Event event, Set<ActivityEvent> themeDays) {
        if (event.value() instanceof ActivityEvent activity
                && activity.getType().equals(ActivityKind.THEME_DAY.type())) {
            themeDays.add(activity);
        }
    }
}
