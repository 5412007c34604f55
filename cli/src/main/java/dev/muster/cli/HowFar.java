package dev.muster.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * How far a command is, where it takes long: on a terminal one line that is drawn again and again, elsewhere a
 * line every few seconds.
 */
final class HowFar {

    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration NEXT_LINE = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(2);
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private final Clock clock;
    private Instant next;
    private boolean drawn;

    HowFar(PrintWriter err, boolean terminal, Clock clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        next = clock.instant().plus(LONG);
    }

    /** Says how many records have been read of how many. */
    void reading(long read, long all) {
        show("reading %,d of %,d records", read, all);
    }

    /** Says that everything is read and what is owed is judged. */
    void judging() {
        show("judging what is owed");
    }

    /** Says which moment of how many has been reached. */
    void reached(long moment, long all, LocalDate day, long samples) {
        show("%s, moment %,d of %,d, %,d samples", day, moment, all, samples);
    }

    private void show(String format, Object... arguments) {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(terminal ? REDRAW : NEXT_LINE);
        var text = String.format(Locale.ROOT, format, arguments);
        if (terminal) {
            err.print(CLEAR + text);
            drawn = true;
        } else {
            err.println(text);
        }
        err.flush();
    }

    /** Says something that stays. */
    void line(String text) {
        done();
        err.println(text);
        err.flush();
    }

    /** Ends the line that is drawn again and again, so that others may print. */
    void done() {
        if (drawn) {
            err.print(CLEAR);
            err.flush();
            drawn = false;
        }
    }
}
