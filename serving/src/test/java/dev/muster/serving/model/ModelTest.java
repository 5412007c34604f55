package dev.muster.serving.model;

import static dev.muster.serving.ModelFeed.gift;
import static dev.muster.serving.ModelFeed.place;
import static dev.muster.serving.ModelFeed.takenBack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.serving.ModelFeed;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ModelTest {

    private static final Period MARCH = Period.parse("2024-03");

    private final Model model = new Model(null);
    private final ModelFeed feed = new ModelFeed(model);

    private Snapshot snapshot() {
        return model.publish(null).snapshot();
    }

    private static long signIns(Snapshot snapshot, String organization) {
        return snapshot.counts(snapshot.number(organization)).in(MARCH).signIns();
    }

    @Test
    void shouldReplaceCountsWhole() {
        feed.counts("a", "MONTH", "2024-03", counts -> counts.setSignIns(1).setMembers(1));
        feed.counts("a", "MONTH", "2024-03", counts -> counts.setSignIns(2));
        var counts = snapshot().counts(0).in(MARCH);
        assertThat(counts.signIns()).isEqualTo(2);
        assertThat(counts.members()).isZero();
    }

    @Test
    void shouldForgetWhatIsRemoved() {
        feed.organization("a", place(null, "A", "unit", "2020-01-01"));
        feed.counts("a", "MONTH", "2024-03", counts -> counts.setSignIns(1));
        feed.counts("a", "CAMPAIGN", "c", counts -> counts.setSignIns(1));
        model.counts("a|MONTH|2024-03", null);
        model.counts("a|CAMPAIGN|c", null);
        model.organization("a", null);
        var snapshot = snapshot();
        assertThat(snapshot.counts(0).in(MARCH)).isEqualTo(Counts.ZERO);
        assertThat(snapshot.counts(0).campaigns()).isEmpty();
        assertThat(snapshot.number("a")).isEqualTo(-1);
        assertThat(snapshot.known()).isEmpty();
    }

    @Test
    void shouldNotChangeASnapshotThatIsOut() {
        feed.organization("a", place(null, "A", "unit", "2020-01-01"));
        feed.counts("a", "MONTH", "2024-03", counts -> counts.setSignIns(1));
        feed.campaign("c", "2024-01-01", "2024-02-01", null, null, null);
        var before = snapshot();
        feed.counts("a", "MONTH", "2024-03", counts -> counts.setSignIns(2));
        feed.counts("a", "DAY", "2024-03-01", counts -> counts.setSignIns(2));
        feed.counts("a", "CAMPAIGN", "c", counts -> counts.setSignIns(2));
        feed.counts("b", "MONTH", "2024-03", counts -> counts.setSignIns(7));
        feed.organization("a", place("b", "Other", "branch", "2020-01-01"));
        model.campaign("c", null);
        feed.tick(Instant.parse("2024-03-15T00:00:00Z"));
        var after = snapshot();
        assertThat(signIns(before, "a")).isEqualTo(1);
        assertThat(before.counts(0).in(PeriodType.DAY.of(LocalDate.of(2024, 3, 1))))
                .isEqualTo(Counts.ZERO);
        assertThat(before.counts(0).campaigns()).isEmpty();
        assertThat(before.number("b")).isEqualTo(-1);
        assertThat(before.tree().node(0).kind()).isEqualTo("unit");
        assertThat(before.campaigns()).containsKey("c");
        assertThat(before.zone()).isNull();
        assertThat(signIns(after, "a")).isEqualTo(2);
        assertThat(signIns(after, "b")).isEqualTo(7);
        assertThat(after.campaigns()).isEmpty();
    }

    @Test
    void shouldTellWhatChanged() {
        feed.counts("a", "MONTH", "2024-03", counts -> counts.setSignIns(1));
        feed.counts("b", "MONTH", "2024-03", counts -> counts.setSignIns(1));
        assertThat(model.publish(null).counts().stream()).containsExactly(0, 1);
        feed.counts("b", "MONTH", "2024-03", counts -> counts.setSignIns(2));
        var change = model.publish(null);
        assertThat(change.counts().stream()).containsExactly(1);
        assertThat(change.tree()).isFalse();
        feed.organization("b", place(null, "B", "unit", "2020-01-01"));
        assertThat(model.publish(null).tree()).isTrue();
        assertThat(model.publish(null).isEmpty()).isTrue();
    }

    @Test
    void shouldJoinChanges() {
        feed.counts("a", "MONTH", "2024-03", counts -> counts.setSignIns(1));
        var first = model.publish(null);
        feed.counts("b", "MONTH", "2024-03", counts -> counts.setSignIns(1));
        var both = first.and(model.publish(null));
        assertThat(both.counts().stream()).containsExactly(0, 1);
        assertThat(both.snapshot().number("b")).isEqualTo(1);
        assertThat(first.counts().stream()).containsExactly(0);
    }

    @Test
    void shouldTakeTheZoneOfThePipelineBeforeTheConfigured() {
        var configured = new Model(ZoneId.of("Asia/Shanghai"));
        assertThat(configured.publish(null).snapshot().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        new ModelFeed(configured).tick(Instant.parse("2024-03-15T00:00:00Z"));
        assertThat(configured.publish(null).snapshot().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    @Test
    void shouldNotCallMoneyThatWasTakenBackAFact() {
        feed.counts("a", "MONTH", "2024-03", counts -> counts.setMoney(List.of(takenBack("EUR", 1, 5))));
        feed.counts("b", "MONTH", "2024-03", counts -> counts.setMoney(List.of(gift(null, "EUR", 1, 0))));
        assertThat(snapshot().counts(0).in(MARCH).empty()).isTrue();
        assertThat(snapshot().counts(1).in(MARCH).empty()).isFalse();
    }

    @Test
    void shouldRefuseKeysThatAreNone() {
        var record = ModelFeed.counts("a", "MONTH", "2024-13").build();
        assertThatThrownBy(() -> model.counts("a|MONTH", record)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> model.counts("a|MONTH|2024-13", record)).isInstanceOf(DateTimeException.class);
    }

    @Property
    void shouldKeepPeriodsInOrderWhateverOrderTheyComeIn(
            @ForAll @Size(max = 60) List<@IntRange(max = 40) Integer> days) {
        var own = new Model(null);
        var expected = new TreeMap<LocalDate, Long>();
        for (int i = 0; i < days.size(); i++) {
            var day = LocalDate.of(2024, 1, 1).plusDays(days.get(i));
            var key = "a|DAY|" + day;
            if (i % 5 == 4) {
                own.counts(key, null);
                expected.remove(day);
            } else {
                own.counts(
                        key,
                        ModelFeed.counts("a", "DAY", day.toString())
                                .setSignIns(i)
                                .build());
                expected.put(day, (long) i);
            }
            if (i % 7 == 0) {
                own.publish(null);
            }
        }
        var counts = own.publish(null).snapshot();
        var found = new ArrayList<LocalDate>();
        if (!days.isEmpty()) {
            counts.counts(0).forEach(PeriodType.DAY, (period, each) -> {
                found.add(period.first());
                assertThat(each.signIns()).isEqualTo(expected.get(period.first()));
            });
        }
        assertThat(found).containsExactlyElementsOf(expected.keySet());
    }
}
