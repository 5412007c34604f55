package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    @Test
    void shouldFindSeriesAndNothingElse() {
        var expression = new Expression("""
                max by (a, b) (one{x="two", y=~'three{'}) * on (c) group_left (d) (four > 1e3)
                or last_over_time(five:six[1d] offset 1h) unless on () label_replace(seven, "eight", "$1", "nine", "(.+)")
                """);

        assertThat(expression.series()).containsExactly("five:six", "four", "one", "seven");
        assertThat(expression.selectedBy()).isEqualTo(Map.of("one", Set.of("x", "y")));
    }
}
