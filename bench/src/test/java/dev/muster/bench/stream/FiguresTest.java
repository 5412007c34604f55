package dev.muster.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Figures EXPECTED = new Figures(Map.of("members", 10L, "signIns", 30L));

    @Test
    void shouldSayNothingOfWhatIsRight() {
        assertThat(new Figures(Map.of("members", 10L, "signIns", 30L, "donors", 0L)).differencesFrom(EXPECTED))
                .isEmpty();
    }

    @Test
    void shouldNameWhatIsWrongMissingOrTooMuch() {
        assertThat(new Figures(Map.of("members", 11L, "donors", 1L)).differencesFrom(EXPECTED))
                .containsExactly("donors: 1, should be 0", "members: 11, should be 10", "signIns: 0, should be 30");
    }

    @Test
    void shouldStopAfterAFew() {
        var many = new Figures(IntStream.range(0, 100).boxed().collect(Collectors.toMap(n -> "n" + n, n -> 1L)));

        assertThat(many.differencesFrom(new Figures(Map.of()))).hasSize(6).endsWith("and 95 more");
    }
}
