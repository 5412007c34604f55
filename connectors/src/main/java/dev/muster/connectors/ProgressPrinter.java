package dev.muster.connectors;

import dev.muster.connectors.csv.Problem;
import dev.muster.connectors.csv.Rejection;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A listener that prints: every note and every problem of a rejected row on a line of its own, and how far it is, on a
 * terminal in one line that is drawn again and again, elsewhere in a line every few seconds.
 */
public final class ProgressPrinter implements ImportListener {

    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration NEXT_LINE = Duration.ofSeconds(5);
    private static final int WIDTH = 79;
    private static final int BAR = 20;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;
    private Instant last = Instant.MIN;
    private boolean drawn;

    /**
     * @param terminal whether the stream is a terminal
     */
    public ProgressPrinter(PrintStream out, boolean terminal, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void note(String sentence) {
        line(sentence);
    }

    @Override
    public void rejected(Rejection rejection) {
        for (Problem problem : rejection.problems()) {
            line(rejection.file() + ":" + rejection.line() + ": " + problem);
        }
    }

    @Override
    public void unwritten(String row) {
        line(row);
    }

    @Override
    public void reading(Path file, long bytes, long size) {
        progress(() -> "checking " + file.getFileName() + ": " + percent(bytes, size) + " %");
    }

    @Override
    public void sending(Sending sending) {
        progress(() -> "sending " + bar(sending.sent(), sending.total())
                + String.format(
                        Locale.ROOT,
                        " %,d of %,d rows, %,d/s, %,d rejected",
                        sending.sent(),
                        sending.total(),
                        sending.perSecond(),
                        sending.rejected()));
    }

    @Override
    public void waiting(Waiting waiting) {
        progress(waiting::sentence);
    }

    /** Ends the line that is drawn again and again, so that others may print. */
    public void done() {
        clear();
        out.flush();
    }

    private void line(String text) {
        clear();
        out.println(text);
    }

    private void progress(Supplier<String> text) {
        var now = clock.instant();
        if (Duration.between(last, now).compareTo(terminal ? REDRAW : NEXT_LINE) < 0) {
            return;
        }
        last = now;
        if (terminal) {
            draw(text.get());
        } else {
            out.println(text.get());
        }
    }

    private void draw(String text) {
        out.print(CLEAR + (text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text));
        out.flush();
        drawn = true;
    }

    private void clear() {
        if (drawn) {
            out.print(CLEAR);
            drawn = false;
        }
    }

    private static String bar(long done, long total) {
        int filled = total == 0 ? BAR : (int) (BAR * done / total);
        return "[" + "#".repeat(filled) + "·".repeat(BAR - filled) + "]";
    }

    private static long percent(long part, long whole) {
        return whole == 0 ? 100 : 100 * part / whole;
    }
}
