package dev.muster.topologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.avro.Campaign;
import dev.muster.avro.DeadLetter;
import dev.muster.avro.Organization;
import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import dev.muster.avro.Tick;
import dev.muster.oracle.ActivityRow;
import dev.muster.oracle.DataSet;
import dev.muster.oracle.Fact;
import dev.muster.oracle.Obligation;
import dev.muster.oracle.ObligationKey;
import dev.muster.oracle.Obligations;
import dev.muster.oracle.OrganizationRow;
import dev.muster.oracle.OrganizationRow.Affiliation;
import dev.muster.oracle.QuotaRow;
import dev.muster.oracle.Row;
import dev.muster.oracle.Scenarios;
import dev.muster.oracle.Status;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.topologies.rehearsal.Rehearsal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int PARTITIONS = 4;
    private static final LocalDate FOUNDED = LocalDate.parse("2026-01-01");
    private static final Instant IN_MARCH = Instant.parse("2030-03-10T12:00:00Z");
    private static final Instant DEADLINE = Instant.parse("2030-04-04T00:00:00Z");
    private static final Instant IN_MAY = Instant.parse("2030-05-02T00:00:00Z");
    private static final Instant AFTER_ALL = Instant.parse("2029-12-31T00:00:00Z");
    private static final AvroSerdes SERDES = AvroSerdes.of(Driver.config(UTC, Path.of("nowhere")));

    @Test
    void shouldJudgeTheCityAsTheOracleDoesAtTwoMoments() {
        var rows = new ArrayList<>(DataSet.CITY_2020.rows());
        rows.addAll(DataSet.CITY_2020.rules());
        shouldJudgeAsTheOracleDoes(SHANGHAI, rows, "2020-05-20T12:00:00+08:00", "2021-01-01T00:00:00+08:00");
    }

    @Test
    void shouldJudgeByWhatIfEveryRuleWantedTwo() {
        var rows = new ArrayList<>(DataSet.CITY_2020.rows());
        DataSet.CITY_2020.rules().forEach(row -> rows.add(row instanceof QuotaRow rule ? wanting(rule, 2) : row));
        shouldJudgeAsTheOracleDoes(SHANGHAI, rows, "2020-07-02T00:00:00+08:00");
    }

    /** Each moment is asked of a rehearsal that was asked nothing before. */
    private static void shouldJudgeAsTheOracleDoes(ZoneId zone, List<? extends Row> rows, String... moments) {
        var oracle = new Obligations(zone, rows);
        for (var moment : moments) {
            var now = OffsetDateTime.parse(moment).toInstant();
            assertThat(judged(taking(zone, rows), now))
                    .as(moment)
                    .isEqualTo(oracle.at(now))
                    .isNotEmpty();
        }
    }

    /** Shares of shares, rosters, campaigns, moves, corrections: asked again and again as time goes by. */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void shouldJudgeWhateverThereIsAsTheOracleDoes(@ForAll long seed) {
        var scenario = Scenarios.withQuotas(seed);
        var oracle = new Obligations(scenario.zone(), scenario.arrivals());
        var rehearsal = taking(scenario.zone(), scenario.arrivals());
        for (var now : nows(oracle, new Random(seed))) {
            assertThat(judged(rehearsal, now)).as("at %s", now).isEqualTo(oracle.at(now));
        }
    }

    private static TreeSet<Instant> nows(Obligations oracle, Random random) {
        var moments = List.copyOf(oracle.moments(AFTER_ALL));
        var nows = new TreeSet<>(List.of(AFTER_ALL));
        for (int i = 0; i < 4 && !moments.isEmpty(); i++) {
            nows.add(moments.get(random.nextInt(moments.size())).minusSeconds(random.nextInt(2)));
        }
        return nows;
    }

    @Test
    void shouldOweNothingWithoutRules() {
        assertThat(judged(taking(UTC, List.of(branch("silent"), activity("one", "silent"))), IN_MAY))
                .isEmpty();
    }

    @Test
    void shouldSayWhyARuleIsRefusedAndJudgeByTheOthers() {
        var rehearsal = taking(UTC, List.of(branch("silent"), monthly("meetings")));
        var refused = take(rehearsal, quarterly("meetings")).orElseThrow();
        assertThat(refused.getReason()).isEqualTo(Reason.OTHER_PERIOD.label());
        assertThat(refused.getDetail()).contains("the rule of meetings");
        assertThat(take(rehearsal, monthly("walks"))).isEmpty();
        assertThat(judged(rehearsal, IN_MAY))
                .containsKey(march("silent", "meetings"))
                .containsKey(march("silent", "walks"))
                .hasSize(6);
    }

    @Test
    void shouldNotCountWhatIsADeadLetterOfThePipeline() {
        var rehearsal = taking(UTC, List.of(branch("silent"), monthly("meetings")));
        var event = event(activity("one", "silent"));
        int elsewhere = (event.partition() + 1) % PARTITIONS;
        rehearsal.take(record(elsewhere, event.key(), event.value(), new RecordHeaders()));
        rehearsal.take(record(0, event.key(), new byte[] {7}, new RecordHeaders()));
        assertThat(statusInMarch(rehearsal, IN_MAY)).isEqualTo(Status.MISSED);
        assertThat(rehearsal.events()).isEqualTo(2);
        assertThat(rehearsal.deadEvents()).isEqualTo(2);

        rehearsal.take(event);
        assertThat(statusInMarch(rehearsal, IN_MAY)).isEqualTo(Status.MET);
        assertThat(rehearsal.deadEvents()).isEqualTo(2);
    }

    @Test
    void shouldPassOverTicksOfAnotherTime() {
        var rehearsal = taking(UTC, List.of(branch("silent"), monthly("meetings")));
        var tick = SERDES.tickSerializer().serialize("tick", new Tick(AFTER_ALL.plusSeconds(1), null));
        rehearsal.take(record(
                0, null, tick, new RecordHeaders(List.of(new RecordHeader(Topics.TICK_HEADER, new byte[] {1})))));
        assertThat(rehearsal.events()).isZero();
        assertThat(statusInMarch(rehearsal, IN_MARCH)).isEqualTo(Status.PENDING);
    }

    /** What is taken back counts from a newer tick on, which must not be at the deadline already. */
    @Test
    void shouldJudgeAgainWhatWasTakenBackAtTheSameMoment() {
        var rehearsal = taking(UTC, List.of(branch("silent"), monthly("meetings"), activity("one", "silent")));
        var justBefore = DEADLINE.minusMillis(1);
        assertThat(statusInMarch(rehearsal, justBefore)).isEqualTo(Status.MET);
        rehearsal.take(event(new ActivityRow("one", 2, true, "silent", "meeting", "", IN_MARCH, IN_MARCH)));
        assertThat(statusInMarch(rehearsal, justBefore)).isEqualTo(Status.IN_GRACE);
        assertThat(statusInMarch(rehearsal, DEADLINE)).isEqualTo(Status.MISSED);
    }

    @Test
    void shouldOweNothingByARuleThatWasWithdrawn() {
        var rehearsal = taking(UTC, List.of(branch("silent"), monthly("meetings")));
        assertThat(statusInMarch(rehearsal, IN_MARCH)).isEqualTo(Status.PENDING);
        var withdrawn = (Quota) Rendered.record(monthly("meetings"));
        withdrawn.setStatus(RuleStatus.WITHDRAWN);
        assertThat(rehearsal.take(withdrawn)).isEmpty();
        assertThat(judged(rehearsal, IN_MARCH)).isEmpty();
    }

    @Test
    void shouldEndWhenItIsToldTo() {
        var rehearsal = taking(UTC, List.of(branch("silent"), monthly("meetings")));
        assertThatThrownBy(() -> rehearsal.judge(IN_MAY, () -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }

    private static Rehearsal taking(ZoneId zone, List<? extends Row> rows) {
        var rehearsal = new Rehearsal(SERDES, zone, PARTITIONS);
        rows.forEach(row -> {
            if (row instanceof Fact fact) {
                rehearsal.take(event(fact));
            } else {
                assertThat(take(rehearsal, row)).isEmpty();
            }
        });
        return rehearsal;
    }

    private static Optional<DeadLetter> take(Rehearsal rehearsal, Row row) {
        var record = Rendered.record(row);
        if (record instanceof Organization organization) {
            return rehearsal.take(organization);
        }
        return record instanceof Campaign campaign ? rehearsal.take(campaign) : rehearsal.take((Quota) record);
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<byte[], byte[]> event(Fact fact) {
        var topic = (dev.muster.schemas.Topic<SpecificRecord>) Rendered.topic(fact);
        var key = fact.orgId().getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                topic.name(),
                Utils.toPositive(Utils.murmur2(key)) % PARTITIONS,
                0,
                Math.max(0, fact.recordedAt().toEpochMilli()),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                SERDES.serializer(topic).serialize(topic.name(), Rendered.record(fact)),
                new RecordHeaders(),
                Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                Topics.ACTIVITY_EVENTS.name(),
                partition,
                0,
                IN_MARCH.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static SortedMap<ObligationKey, Obligation> judged(Rehearsal rehearsal, Instant now) {
        var judged = new TreeMap<ObligationKey, Obligation>();
        rehearsal.judge(now, () -> {}).forEach(status -> judged.put(Rendered.key(status), Rendered.obligation(status)));
        return judged;
    }

    private static Status statusInMarch(Rehearsal rehearsal, Instant now) {
        return judged(rehearsal, now).get(march("silent", "meetings")).status();
    }

    private static ObligationKey march(String orgId, String quotaId) {
        return new ObligationKey(orgId, quotaId, "MONTH", "2030-03");
    }

    private static OrganizationRow branch(String id) {
        return new OrganizationRow(id, List.of(new Affiliation("north", "A branch", "branch", null, FOUNDED, null)));
    }

    private static ActivityRow activity(String id, String orgId) {
        return new ActivityRow(id, 1, false, orgId, "meeting", "", IN_MARCH, IN_MARCH);
    }

    private static QuotaRow monthly(String quotaId) {
        return rule(quotaId, "MONTH", LocalDate.parse("2030-03-01"));
    }

    private static QuotaRow quarterly(String quotaId) {
        return rule(quotaId, "QUARTER", LocalDate.parse("2030-07-01"));
    }

    private static QuotaRow rule(String quotaId, String period, LocalDate from) {
        return new QuotaRow(
                quotaId, false, "branch", "", "activities", "", period, "", "", 1, 3, 7, "", "", "", from, null);
    }

    private static QuotaRow wanting(QuotaRow rule, long minimum) {
        return new QuotaRow(
                rule.quotaId(),
                rule.withdrawn(),
                rule.orgKind(),
                rule.owner(),
                rule.measure(),
                rule.activityType(),
                rule.period(),
                rule.campaign(),
                rule.currency(),
                minimum,
                rule.graceDays(),
                rule.remindDays(),
                rule.nilType(),
                rule.ofQuota(),
                rule.ofKind(),
                rule.validFrom(),
                rule.validTo());
    }
}
