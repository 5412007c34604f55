package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class HistoryBarTest {

    private final StringWriter out = new StringWriter();

    @Test
    void shouldPrintALineForEachTenthWhereNobodyWatches() {
        var bar = new HistoryBar(new PrintWriter(out), false);
        for (int i = 0; i <= 1_000; i++) {
            bar.reached(i * 300L, i / 1_000.0);
        }
        assertThat(out.toString().lines()).hasSize(11);
        assertThat(out.toString()).contains(" 50 %, 150,000 events").contains("100 %, 300,000 events");
    }

    @Test
    void shouldDrawOneLineAgainOnATerminal() {
        var bar = new HistoryBar(new PrintWriter(out), true);
        bar.reached(500, 0.1);
        bar.reached(1_000, 0.2);
        bar.done();
        assertThat(out.toString())
                .doesNotContain("\n")
                .contains(" 10 %", " 20 %")
                .endsWith("\r\u001b[K");
    }
}
