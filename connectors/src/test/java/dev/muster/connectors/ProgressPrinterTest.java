package dev.muster.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.connectors.csv.Problem;
import dev.muster.connectors.csv.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {

    private static final String CLEAR = "\r\u001b[K";
    private static final Sending HALF = new Sending(5_000, 10_000, 3, Duration.ofSeconds(2));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void shouldDrawOneLineAgainAndAgainOnTerminal() {
        var printer = printer(true);
        printer.sending(HALF);
        clock.advance(Duration.ofMillis(100));
        printer.sending(HALF);
        clock.advance(Duration.ofMillis(100));
        printer.reading(Path.of("data", "activities.csv"), 10, 40);
        printer.done();
        assertThat(text())
                .isEqualTo(CLEAR + "sending [##########··········] 5,000 of 10,000 rows, 2,500/s, 3 rejected" + CLEAR
                        + "checking activities.csv: 25 %" + CLEAR);
    }

    @Test
    void shouldPrintLineEveryFewSecondsElsewhere() {
        var printer = printer(false);
        for (int tenth = 0; tenth <= 60; tenth++) {
            printer.sending(HALF);
            clock.advance(Duration.ofMillis(100));
        }
        printer.done();
        var line = "sending [##########··········] 5,000 of 10,000 rows, 2,500/s, 3 rejected" + System.lineSeparator();
        assertThat(text()).isEqualTo(line + line);
    }

    @Test
    void shouldSayEveryFewSecondsWhatItWaitsFor() {
        var printer = printer(false);
        var waiting = new Waiting(
                4, 2, false, new TreeSet<>(List.of("registrar")), new TreeSet<>(), Duration.ZERO, Duration.ZERO);
        printer.waiting(waiting);
        assertThat(text().strip()).isEqualTo("waiting for the counts: 2 of 4 events read, for registrar");
    }

    @Test
    void shouldPrintEveryProblemWithFileLineColumnAndReason() {
        var printer = printer(true);
        printer.sending(HALF);
        var file = Path.of("data", "activities.csv");
        printer.rejected(new Rejection(
                file,
                17,
                List.of(
                        new Problem("orgId", "empty-id", "must not be empty"),
                        new Problem(null, "too-long", "is long"))));
        printer.note("Mind this");
        printer.unwritten("a,b");
        assertThat(text().replace(CLEAR, "\n").lines().toList())
                .endsWith(
                        file + ":17: orgId: must not be empty (empty-id)",
                        file + ":17: is long (too-long)",
                        "Mind this",
                        "a,b");
    }

    @Test
    void shouldCutWhatIsWiderThanTerminal() {
        var tasks = new TreeSet<String>();
        for (int i = 0; i < 100; i++) {
            tasks.add("partition-" + i);
        }
        var waiting = new Waiting(4, 9, false, tasks, new TreeSet<>(), Duration.ZERO, Duration.ZERO);
        printer(true).waiting(waiting);
        assertThat(text()).endsWith("…").hasSize(CLEAR.length() + 79);
        assertThat(waiting.sentence())
                .isEqualTo("waiting for the counts: 4 of 4 events read, for partition-0, partition-1, partition-10,"
                        + " partition-11 and 96 more");
    }

    private ProgressPrinter printer(boolean terminal) {
        return new ProgressPrinter(new PrintStream(printed, true, UTF_8), terminal, clock);
    }

    private String text() {
        return printed.toString(UTF_8);
    }
}
