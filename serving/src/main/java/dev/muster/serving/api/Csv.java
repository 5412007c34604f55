package dev.muster.serving.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes rows as RFC 4180 has them, with a line feed after each. Null is an empty cell. */
final class Csv {

    private final Appendable out;

    Csv(Appendable out) {
        this.out = out;
    }

    void row(@Nullable Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            cell(cells[i]);
        }
        out.append('\n');
    }

    private void cell(@Nullable Object cell) throws IOException {
        if (cell != null) {
            var text = cell.toString();
            out.append(quoted(text) ? '"' + text.replace("\"", "\"\"") + '"' : text);
        }
    }

    private static boolean quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == ',' || each == '"' || each == '\n' || each == '\r') {
                return true;
            }
        }
        return !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ');
    }
}
