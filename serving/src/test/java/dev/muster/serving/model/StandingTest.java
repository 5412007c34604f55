package dev.muster.serving.model;

import static dev.muster.avro.ObligationStatus.AT_RISK;
import static dev.muster.avro.ObligationStatus.MET;
import static dev.muster.avro.ObligationStatus.MISSED;
import static dev.muster.avro.ObligationStatus.PENDING;
import static dev.muster.serving.ModelFeed.obligation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.avro.ObligationStatus;
import dev.muster.avro.QuotaStatus;
import dev.muster.serving.ModelFeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

final class StandingTest {

    private static final ZoneId ZONE = ZoneId.of(ModelFeed.ZONE);
    private static final Instant MARCH = Instant.parse("2024-02-29T23:00:00Z");
    private static final Instant APRIL = Instant.parse("2024-03-31T22:00:00Z");
    private static final Instant DEADLINE = Instant.parse("2024-04-03T22:00:00Z");

    private final Model model = new Model(null);
    private final ModelFeed feed = new ModelFeed(model);

    private Snapshot snapshot() {
        return model.publish(null).snapshot();
    }

    private static List<Obligation> obligations(Snapshot snapshot, String organization) {
        var standing = snapshot.standing(snapshot.tree().number(organization));
        var all = new ArrayList<Obligation>();
        for (int at = 0; at < standing.obligations(); at++) {
            all.add(standing.obligation(at, ZONE));
        }
        return all;
    }

    private static List<Compliance> compliances(Snapshot snapshot, String organization) {
        var standing = snapshot.standing(snapshot.tree().number(organization));
        var all = new ArrayList<Compliance>();
        for (int at = 0; at < standing.compliances(); at++) {
            all.add(standing.compliance(at));
        }
        return all;
    }

    private static Optional<ObligationStatus> status(Snapshot snapshot, String period) {
        return obligations(snapshot, "a").stream()
                .filter(each -> each.duty().period().equals(period))
                .map(Obligation::status)
                .findFirst();
    }

    private static QuotaStatus full() {
        return obligation("a", "members-monthly", "MONTH", "2024-03")
                .setMeasure("participation")
                .setActivityType("visit|主题党日")
                .setCurrency("EUR")
                .setMinimum(80)
                .setOwed(12_345)
                .setOnTime(300)
                .setTotal(Long.MAX_VALUE)
                .setStatus(MISSED)
                .setPrevious(AT_RISK)
                .setSince(DEADLINE)
                .setWatchedFrom(Instant.parse("1969-12-31T00:00:00.001Z"))
                .build();
    }

    /** As Avro writes a record under the schema of this version. */
    private static byte[] avro(QuotaStatus record) {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(QuotaStatus.class).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void shouldKeepAllThatARecordSays() {
        model.obligation("a|members-monthly|MONTH|2024-03", full());
        assertThat(obligations(snapshot(), "a"))
                .containsExactly(new Obligation(
                        Duty.parse("members-monthly|MONTH|2024-03"),
                        new Terms("participation", "visit|主题党日", "EUR"),
                        80,
                        12_345,
                        300,
                        Long.MAX_VALUE,
                        MISSED,
                        AT_RISK,
                        MARCH,
                        APRIL,
                        DEADLINE,
                        DEADLINE,
                        Instant.parse("1969-12-31T00:00:00.001Z")));
    }

    @Test
    void shouldKeepBytesOfAvroAsItKeepsTheRecord() {
        var campaign = obligation("a", "q", "CAMPAIGN", "spring")
                .setStart(MARCH)
                .setEnd(APRIL)
                .setPrevious(PENDING)
                .build();
        var keys = List.of("a|members-monthly|MONTH|2024-03", "a|q|CAMPAIGN|spring");
        var records = List.of(full(), campaign);
        for (int i = 0; i < 2; i++) {
            model.obligation(keys.get(i), records.get(i));
        }
        var expected = obligations(snapshot(), "a");
        assertThat(expected).extracting(Obligation::start).containsOnly(MARCH);
        for (int i = 0; i < 2; i++) {
            model.obligation(keys.get(i), null);
            model.obligation(keys.get(i), avro(records.get(i)), 0);
        }
        assertThat(obligations(snapshot(), "a")).isEqualTo(expected);
    }

    @Test
    void shouldRefuseBytesThatAreCutOffOrFollow() {
        var whole = avro(full());
        var key = "a|members-monthly|MONTH|2024-03";
        for (int length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> model.obligation(key, cut, 0)).isInstanceOf(IllegalArgumentException.class);
        }
        var longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> model.obligation(key, longer, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(snapshot().tree().size()).isZero();
    }

    @Test
    void shouldRefuseKeysThatAreNone() {
        for (var key : List.of("a", "a|q", "a|q|MONTH", "a|q|MONTH|2024-03|x", "a|q|YEAR|2024-03")) {
            assertThatThrownBy(() -> model.obligation(key, full()))
                    .as(key)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> model.obligation("a|q|MONTH|2024-13", full())).isInstanceOf(DateTimeException.class);
    }

    @Test
    void shouldReplaceAndRemoveObligationsByTheirKeys() {
        feed.obligation(obligation("a", "q", "MONTH", "2024-03"))
                .obligation(obligation("a", "q", "MONTH", "2024-01").setStatus(MISSED))
                .obligation(obligation("a", "q", "MONTH", "2024-02"))
                .obligation(obligation("a", "q", "MONTH", "2024-02").setStatus(MET))
                .noObligation("a", "q", "MONTH", "2024-03");
        var snapshot = snapshot();
        assertThat(obligations(snapshot, "a")).hasSize(2);
        assertThat(status(snapshot, "2024-01")).contains(MISSED);
        assertThat(status(snapshot, "2024-02")).contains(MET);
    }

    @Test
    void shouldKeepTheComplianceOfDescendants() {
        feed.compliance("a", "q", "MONTH", "2024-03", 1, 2, 3, 4, 5)
                .compliance("a", "q", "CAMPAIGN", "spring", 1, 0, 0, 0, 0)
                .noCompliance("a", "q", "CAMPAIGN", "spring");
        assertThat(compliances(snapshot(), "a"))
                .containsExactly(new Compliance(Duty.parse("q|MONTH|2024-03"), 15, 1, 2, 3, 4, 5));
        assertThat(compliances(snapshot(), "a").get(0).bound()).isEqualTo(10);
    }

    @Test
    void shouldNotChangeASnapshotThatIsOut() {
        feed.obligation(obligation("a", "q", "MONTH", "2024-03"))
                .compliance("a", "q", "MONTH", "2024-03", 0, 0, 0, 1, 0)
                .rule(ModelFeed.rule("q", "unit", null, "MONTH", "2024-01-01"));
        var before = snapshot();
        feed.obligation(obligation("a", "q", "MONTH", "2024-03").setStatus(AT_RISK))
                .obligation(obligation("a", "q", "MONTH", "2024-02"))
                .obligation(obligation("b", "q", "MONTH", "2024-02"))
                .noCompliance("a", "q", "MONTH", "2024-03")
                .rule(ModelFeed.rule("q", "unit", null, "MONTH", "2024-02-01"));
        var after = snapshot();
        assertThat(obligations(before, "a")).extracting(Obligation::status).containsExactly(PENDING);
        assertThat(compliances(before, "a")).hasSize(1);
        assertThat(before.rules().all()).hasSize(1);
        assertThat(before.duties()).hasSize(1);
        assertThat(status(after, "2024-03")).contains(AT_RISK);
        assertThat(obligations(after, "b")).hasSize(1);
        assertThat(compliances(after, "a")).isEmpty();
        assertThat(after.rules().all()).hasSize(2);
        assertThat(after.duties()).hasSize(2);
    }

    @Test
    void shouldTellWhatChanged() {
        feed.obligation(obligation("a", "q", "MONTH", "2024-03"));
        feed.compliance("b", "q", "MONTH", "2024-03", 0, 0, 0, 1, 0);
        var first = model.publish(null);
        assertThat(first.obligations().stream()).containsExactly(0, 1);
        assertThat(first.counts().isEmpty()).isTrue();
        assertThat(first.rules()).isFalse();
        feed.compliance("b", "q", "MONTH", "2024-03", 1, 0, 0, 0, 0);
        var second = model.publish(null);
        assertThat(second.obligations().stream()).containsExactly(1);
        feed.rule(ModelFeed.rule("q", "unit", null, "MONTH", "2024-01-01"));
        var third = model.publish(null);
        assertThat(third.rules()).isTrue();
        assertThat(third.obligations().isEmpty()).isTrue();
        assertThat(model.publish(null).isEmpty()).isTrue();
        var all = first.and(second).and(third);
        assertThat(all.obligations().stream()).containsExactly(0, 1);
        assertThat(all.rules()).isTrue();
        assertThat(first.obligations().stream()).containsExactly(0, 1);
    }

    @Test
    void shouldForgetRulesThatAreRemovedAndKeepThoseThatAreWithdrawn() {
        var rule = ModelFeed.rule("q", "unit", null, "MONTH", "2024-01-01")
                .setStatus(dev.muster.avro.RuleStatus.WITHDRAWN);
        feed.rule(rule);
        assertThat(snapshot().rules().all()).singleElement().satisfies(each -> {
            assertThat(each.inForce()).isFalse();
            assertThat(each.validFrom()).isEqualTo(LocalDate.of(2024, 1, 1));
        });
        model.rule("q|kind|unit|2024-01-01", null);
        assertThat(snapshot().rules().all()).isEmpty();
        assertThat(snapshot().rules().quotas()).isEmpty();
    }

    @Test
    void shouldTakeAFewBytesForAUsualObligation() {
        var packer = new ObligationPacker(new Lexicon());
        packer.pack(
                Duty.parse("q|MONTH|2024-03"),
                obligation("a", "q", "MONTH", "2024-03")
                        .setOnTime(2)
                        .setTotal(3)
                        .build());
        assertThat(packer.size()).isLessThan(25);
    }
}
