package dev.muster.cli;

import dev.muster.quickstart.federation.LoadProgress;
import java.io.PrintWriter;
import java.util.Locale;

/** A progress bar for the loading of a history: one line drawn again on a terminal, elsewhere a line for each tenth. */
final class HistoryBar implements LoadProgress {

    private static final int WIDTH = 30;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private int percent = -1;

    HistoryBar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void reached(long sent, double part) {
        int now = (int) (100 * part);
        if (now == percent || !terminal && now / 10 == percent / 10 && percent >= 0) {
            return;
        }
        percent = now;
        int filled = (int) (WIDTH * part);
        show(String.format(
                Locale.ROOT,
                "Loading a simulated past [%s%s] %3d %%, %,d events",
                "#".repeat(filled),
                "·".repeat(WIDTH - filled),
                now,
                sent));
    }

    /** Says that everything is sent and being counted. */
    void counting() {
        show("Counting …");
    }

    private void show(String line) {
        if (terminal) {
            out.print(CLEAR + line);
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Clears the line, so that others may print. */
    void done() {
        if (terminal) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
