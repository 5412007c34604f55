package dev.muster.bench.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static Latencies milliseconds(int... values) {
        return Latencies.of(IntStream.of(values).mapToObj(Duration::ofMillis).toList());
    }

    @Test
    void shouldTakePercentilesByNearestRank() {
        var some = milliseconds(50, 20, 15, 40, 35);

        assertThat(some.percentile(5)).isEqualTo(Duration.ofMillis(15));
        assertThat(some.percentile(30)).isEqualTo(Duration.ofMillis(20));
        assertThat(some.percentile(40)).isEqualTo(Duration.ofMillis(20));
        assertThat(some.percentile(50)).isEqualTo(Duration.ofMillis(35));
        assertThat(some.percentile(100)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void shouldLeaveOneInAHundredAboveTheNinetyNinth() {
        var values = new ArrayList<Duration>();
        for (int number = 1; number <= 200; number++) {
            values.add(Duration.ofMillis(number));
        }
        Collections.shuffle(values, new Random(7));

        assertThat(Latencies.of(values).percentile(99)).isEqualTo(Duration.ofMillis(198));
        assertThat(Latencies.of(values).count()).isEqualTo(200);
    }

    @Test
    void shouldBeTheOnlyOneWhereThereIsOnlyOne() {
        assertThat(milliseconds(7).percentile(50)).isEqualTo(Duration.ofMillis(7));
        assertThat(milliseconds(7).percentile(99)).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void shouldSayNothingOfNothing() {
        assertThatThrownBy(() -> Latencies.of(List.of()).percentile(50)).isInstanceOf(IllegalStateException.class);
    }
}
