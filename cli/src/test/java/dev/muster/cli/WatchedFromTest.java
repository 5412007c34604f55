package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.ObligationStatus;
import dev.muster.avro.QuotaStatus;
import dev.muster.serde.AvroGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WatchedFromTest {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DEADLINE = BEGINNING.plus(Duration.ofDays(30));
    private static final Instant INSTALLED = BEGINNING.plus(Duration.ofDays(100));

    @BeforeAll
    static void trustOwnRecords() {
        AvroGuard.install();
    }

    private final WatchedFrom watched = new WatchedFrom();
    private final Map<String, QuotaStatus> anew = new HashMap<>();

    private static QuotaStatus missed(Instant watchedFrom) {
        return QuotaStatus.newBuilder()
                .setOrgId("club")
                .setQuotaId("meetings")
                .setPeriodType("MONTH")
                .setPeriodId("2026-01")
                .setStart(BEGINNING)
                .setEnd(DEADLINE)
                .setDeadline(DEADLINE)
                .setZone("UTC")
                .setMeasure("activities")
                .setMinimum(1)
                .setOwed(1)
                .setOnTime(0)
                .setTotal(0)
                .setStatus(ObligationStatus.MISSED)
                .setSince(DEADLINE)
                .setWatchedFrom(watchedFrom)
                .build();
    }

    @Test
    void shouldTellAsWatchedUntilThePipelineDidAndAsItSaidFromThen() {
        var judged = missed(BEGINNING);
        watched.said("club|meetings|MONTH|2026-01", missed(INSTALLED));
        watched.moveTo(DEADLINE, anew::put);
        assertThat(watched.told("club|meetings|MONTH|2026-01", judged)).isEqualTo(judged);
        watched.moveTo(INSTALLED.minusSeconds(1), anew::put);
        assertThat(anew).isEmpty();
        watched.moveTo(INSTALLED, anew::put);
        assertThat(anew).containsExactly(Map.entry("club|meetings|MONTH|2026-01", missed(INSTALLED)));
        assertThat(watched.told("club|meetings|MONTH|2026-01", judged)).isEqualTo(missed(INSTALLED));
        anew.clear();
        watched.moveTo(INSTALLED.plusSeconds(1), anew::put);
        assertThat(anew).isEmpty();
    }

    @Test
    void shouldLeaveAloneWhatThePipelineWatchedItselfOrTookBack() {
        var judged = missed(BEGINNING);
        watched.said("one", missed(DEADLINE.minusSeconds(1)));
        watched.said("two", missed(INSTALLED));
        watched.said("two", null);
        watched.moveTo(DEADLINE, anew::put);
        assertThat(watched.told("one", judged)).isEqualTo(judged);
        assertThat(watched.told("two", judged)).isEqualTo(judged);
        watched.moveTo(INSTALLED, anew::put);
        assertThat(anew).isEmpty();
    }

    @Test
    void shouldNotTellAnewWhatIsNoLongerOwed() {
        watched.said("one", missed(INSTALLED));
        watched.moveTo(DEADLINE, anew::put);
        watched.told("one", missed(BEGINNING));
        assertThat(watched.told("one", null)).isNull();
        watched.moveTo(INSTALLED, anew::put);
        assertThat(anew).isEmpty();
    }
}
