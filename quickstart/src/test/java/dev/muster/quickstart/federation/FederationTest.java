package dev.muster.quickstart.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Affiliation;
import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.Organization;
import dev.muster.avro.SignInEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FederationTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOVEMBER_EVENING = Instant.parse("2026-11-22T06:32:07Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Federation federation = new Federation(1, NOVEMBER_EVENING, SHANGHAI);

    @Test
    void shouldBeACommitteeWithItsUnitsBranchesAndMembers() {
        var today = NOVEMBER_EVENING.atZone(SHANGHAI).toLocalDate();
        var kinds = new TreeMap<String, Integer>();
        long members = 0;
        for (var organization : federation.organizations()) {
            var latest = latest(organization);
            kinds.merge(latest.getKind(), 1, Integer::sum);
            members += latest.getMembers() == null ? 0 : latest.getMembers();
            assertThat(latest.getValidFrom()).isBeforeOrEqualTo(today);
            assertThat(latest.getValidTo()).isNull();
        }

        assertThat(kinds).isEqualTo(Map.of("branch", 380, "committee", 1, "unit", 79));
        assertThat(members).isEqualTo(4_360);
    }

    @Test
    void shouldNameParentsBeforeChildren() {
        var known = new HashSet<String>();
        for (var organization : federation.organizations()) {
            for (var affiliation : organization.getAffiliations()) {
                assertThat(affiliation.getParentId() == null || known.contains(affiliation.getParentId()))
                        .isTrue();
            }
            assertThat(organization.getOrgId()).matches("[a-z0-9-]+");
            assertThat(known.add(organization.getOrgId())).isTrue();
        }
    }

    @Test
    void shouldHaveHistoriesInOrderWithSomeMovedAndSomeFounded() {
        int moved = 0;
        int founded = 0;
        for (var organization : federation.organizations()) {
            var affiliations = organization.getAffiliations();
            for (int i = 1; i < affiliations.size(); i++) {
                assertThat(affiliations.get(i).getValidFrom())
                        .isEqualTo(affiliations.get(i - 1).getValidTo());
            }
            var parents = affiliations.stream()
                    .map(Affiliation::getParentId)
                    .distinct()
                    .count();
            moved += parents > 1 ? 1 : 0;
            founded += affiliations.get(0).getValidFrom().getYear() > 2019 ? 1 : 0;
        }

        assertThat(moved).isBetween(2, 20);
        assertThat(founded).isBetween(1, 12);
    }

    @Test
    void shouldRunCampaignsAroundNow() {
        var today = NOVEMBER_EVENING.atZone(SHANGHAI).toLocalDate();

        assertThat(federation.campaigns())
                .hasSizeGreaterThan(4)
                .allSatisfy(campaign -> assertThat(campaign.getStart()).isBefore(campaign.getEnd()))
                .anySatisfy(campaign -> assertThat(campaign.getName()).isEqualTo("Winter relief"))
                .anySatisfy(campaign -> assertThat(campaign.getEnd()).isBeforeOrEqualTo(today))
                .filteredOn(campaign -> campaign.getEnd().isAfter(today) && campaign.getCurrency() != null)
                .anySatisfy(campaign -> assertThat(campaign.getTarget()).isPositive());
    }

    @Test
    void shouldTellTheSameHistoryAgain() {
        var one = federation.history();
        var other = new Federation(1, NOVEMBER_EVENING, SHANGHAI).history();

        while (one.hasNext()) {
            assertThat(one.next().equals(other.next())).isTrue();
        }
        assertThat(other.hasNext()).isFalse();
    }

    @Test
    void shouldTellAnotherHistoryFromAnotherSeed() {
        var other = new Federation(2, NOVEMBER_EVENING, SHANGHAI);

        assertThat(other.history().next()).isNotEqualTo(federation.history().next());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T06:32:07Z, Asia/Shanghai",
        "2024-02-29T12:00:00Z, Pacific/Apia",
        "2026-04-05T01:00:00Z, Africa/Cairo"
    })
    void shouldKeepTheRulesOfEvents(Instant base, ZoneId zone) {
        var anyFederation = new Federation(7, base, zone);
        var rules = new Rules(anyFederation, zone);
        var last = anyFederation.start();
        long events = 0;
        for (var history = anyFederation.history(); history.hasNext(); events++) {
            var event = history.next();
            Rules.require(!event.at().isBefore(last) && event.at().isBefore(base), "in order", event);
            rules.check(event);
            last = event.at();
        }
        var live = anyFederation.live(base);
        for (int i = 0; i < 5_000; i++) {
            var event = live.next();
            Rules.require(!event.at().isBefore(last), "in order", event);
            rules.check(event);
            last = event.at();
        }

        assertThat(events).isBetween(90_000L, 170_000L);
        assertThat(rules.repeated()).isBetween(200, 2_000);
    }

    @Test
    void shouldHaveMonthsAsAFederationHasThem() {
        var months = new TreeMap<YearMonth, Month>();
        federation
                .history()
                .forEachRemaining(event -> months.computeIfAbsent(month(event.value()), id -> new Month())
                        .add(event));

        assertThat(months).hasSize(13);
        assertThat(months.firstKey()).isEqualTo(YearMonth.of(2025, 11));
        months.headMap(YearMonth.of(2026, 11)).forEach((id, month) -> {
            assertThat(month.count(ActivityEvent.class))
                    .as("activities of %s", id)
                    .isBetween(500L, 800L);
            assertThat(month.count(SignInEvent.class)).as("sign-ins of %s", id).isBetween(7_000L, 11_500L);
            assertThat(month.count(DonationEvent.class))
                    .as("gifts and payments of %s", id)
                    .isBetween(100L, 2_000L);
            assertThat(month.members()).as("members of %s", id).isBetween(3_300L, 4_300L);
            assertThat(month.orgs(ActivityEvent.class))
                    .as("branches with an activity in %s", id)
                    .isBetween(330L, 379L);
        });
    }

    @Test
    void shouldHaveSilentBranchesThisMonth() {
        var silent = federation.organizations().stream()
                .filter(organization -> latest(organization).getKind().equals("branch"))
                .map(Organization::getOrgId)
                .collect(Collectors.toSet());
        federation.history().forEachRemaining(event -> {
            if (month(event.value()).equals(YearMonth.of(2026, 11))) {
                silent.remove(event.orgId());
            }
        });

        assertThat(silent).hasSizeBetween(5, 40);
    }

    @Test
    void shouldBringTheReliefMostOfTheWay() {
        var relief = federation.campaigns().get(0);
        long received = 0;
        var latest = new HashMap<String, DonationEvent>();
        federation.history().forEachRemaining(event -> {
            if (event.value() instanceof DonationEvent gift
                    && relief.getCampaignId().equals(gift.getCampaign())) {
                latest.merge(
                        gift.getOrgId() + gift.getDonationId(),
                        gift,
                        (one, other) -> one.getRevision() < other.getRevision() ? other : one);
            }
        });
        for (var gift : latest.values()) {
            if (gift.getStatus() == FactStatus.RECORDED && gift.getDirection() == Direction.RECEIVED) {
                received += gift.getAmountMinor();
            }
        }

        assertThat(received * 100 / relief.getTarget()).isBetween(60L, 90L);
    }

    @Test
    void shouldHoldBackOnlyALittle() {
        var history = (History) federation.history();
        int most = 0;
        while (history.hasNext()) {
            history.next();
            most = Math.max(most, history.pending());
        }

        assertThat(most).isLessThan(2_500);
    }

    @Test
    void shouldNeverStandStillForLong() {
        var events = take(federation.live(NOVEMBER_EVENING), NOVEMBER_EVENING.plus(Duration.ofHours(2)));

        assertThat(events.size() / 7_200.0).isBetween(0.05, 0.5);
        var last = NOVEMBER_EVENING;
        for (var event : events) {
            assertThat(Duration.between(last, event.at())).isLessThan(Duration.ofMinutes(2));
            last = event.at();
        }
        assertThat(events.stream().map(event -> event.topic().name()).distinct())
                .containsExactlyInAnyOrder("activity-events", "sign-in-events", "donation-events");
    }

    @Test
    void shouldContinueTheSameStoryAfterARestart() {
        var restarted = NOVEMBER_EVENING.plusSeconds(1_234);
        var end = NOVEMBER_EVENING.plusSeconds(3_000);
        var uninterrupted = take(federation.live(NOVEMBER_EVENING), end).stream()
                .filter(event -> !event.at().isBefore(restarted))
                .toList();

        assertThat(take(new Federation(1, NOVEMBER_EVENING, SHANGHAI).live(restarted), end))
                .isEqualTo(uninterrupted);
    }

    private static List<Event> take(Iterator<Event> live, Instant end) {
        var events = new ArrayList<Event>();
        for (var event = live.next(); event.at().isBefore(end); event = live.next()) {
            events.add(event);
        }
        return events;
    }

    private static Affiliation latest(Organization organization) {
        return organization.getAffiliations().stream()
                .max(Comparator.comparing(Affiliation::getValidFrom))
                .orElseThrow();
    }

    private static YearMonth month(SpecificRecord value) {
        var occurredAt =
                (Instant) value.get(value.getSchema().getField("occurredAt").pos());
        return YearMonth.from(occurredAt.atZone(SHANGHAI));
    }

    /** What holds of a month: revisions that were taken back do not matter for its size. */
    private static final class Month {

        private final Map<String, Event> facts = new HashMap<>();

        void add(Event event) {
            facts.put(Rules.identity(event), event);
        }

        long count(Class<?> kind) {
            return facts.values().stream()
                    .filter(event -> kind.isInstance(event.value()))
                    .count();
        }

        long orgs(Class<?> kind) {
            return facts.values().stream()
                    .filter(event -> kind.isInstance(event.value()))
                    .map(Event::orgId)
                    .distinct()
                    .count();
        }

        long members() {
            return facts.values().stream()
                    .filter(event -> event.value() instanceof SignInEvent)
                    .map(event -> ((SignInEvent) event.value()).getMemberKey())
                    .distinct()
                    .count();
        }
    }

    /** The rules an event must keep so that the pipeline counts it. */
    private static final class Rules {

        private static final Pattern ID = Pattern.compile("[a-z0-9-]+");
        private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{16}");

        private final Map<String, LocalDate> founded = new HashMap<>();
        private final Map<String, SpecificRecord> revisions = new HashMap<>();
        private final Set<String> campaigns = new HashSet<>();
        private final ZoneId zone;
        private int repeated;

        Rules(Federation federation, ZoneId zone) {
            this.zone = zone;
            federation
                    .organizations()
                    .forEach(organization -> founded.put(
                            organization.getOrgId(),
                            organization.getAffiliations().get(0).getValidFrom()));
            federation.campaigns().forEach(campaign -> campaigns.add(campaign.getCampaignId()));
        }

        static String identity(Event event) {
            return event.topic().name() + event.orgId() + '/' + event.value().get(0);
        }

        int repeated() {
            return repeated;
        }

        void check(Event event) {
            var value = event.value();
            var id = (String) value.get(0);
            var occurredAt = (Instant) field(value, "occurredAt");
            var day = occurredAt.atZone(zone).toLocalDate();
            var campaign = field(value, "campaign");
            var revision = (int) field(value, "revision");
            require(ID.matcher(id).matches() && id.length() < 255, "an id", event);
            require(event.orgId().equals(field(value, "orgId")), "the organization's key", event);
            require(!day.isBefore(founded.get(event.orgId())), "an organization that exists", event);
            require(event.recordedAt().equals(field(value, "recordedAt")), "the Kafka timestamp", event);
            require(!event.recordedAt().isAfter(event.at()), "sent when it was recorded or later", event);
            require(!occurredAt.isAfter(event.recordedAt().plus(DAY)), "occurred before it was recorded", event);
            require(campaign == null || campaigns.contains(campaign), "a campaign", event);
            require(revision > 0, "a revision", event);
            var known = revisions.putIfAbsent(identity(event) + '/' + revision, value);
            repeated += known == null ? 0 : 1;
            require(known == null || known.equals(value), "free of conflict", event);
            if (value instanceof SignInEvent signIn) {
                require(PSEUDONYM.matcher(signIn.getMemberKey()).matches(), "a pseudonym", event);
                require(
                        signIn.getEndedAt() == null || !signIn.getEndedAt().isBefore(occurredAt),
                        "an end after the start",
                        event);
            }
            if (value instanceof DonationEvent donation) {
                require(donation.getAmountMinor() > 0, "an amount", event);
                require(
                        donation.getDonorKey() == null
                                || PSEUDONYM.matcher(donation.getDonorKey()).matches(),
                        "a pseudonym",
                        event);
            }
        }

        private static void require(boolean holds, String what, Event event) {
            if (!holds) {
                throw new AssertionError("not " + what + ": " + event);
            }
        }

        private static Object field(SpecificRecord value, String name) {
            return value.get(value.getSchema().getField(name).pos());
        }
    }
}
