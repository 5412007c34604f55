package dev.muster.oracle;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Comma-separated values after RFC 4180. */
final class Csv {

    private Csv() {}

    /** Reads rows as cells by column; a column that a row lacks reads as empty. */
    static List<Map<String, String>> rows(Reader reader) throws IOException {
        var in = new PushbackReader(reader);
        var header = record(in);
        header.set(0, header.get(0).replace("\uFEFF", ""));
        var rows = new ArrayList<Map<String, String>>();
        for (var cells = record(in); !cells.isEmpty(); cells = record(in)) {
            var row = new HashMap<String, String>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), i < cells.size() ? cells.get(i) : "");
            }
            rows.add(row);
        }
        return rows;
    }

    /** Reads one record, empty at the end of the file. */
    private static List<String> record(PushbackReader in) throws IOException {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        int c = in.read();
        if (c < 0) {
            return cells;
        }
        for (; c >= 0 && (quoted || c != '\n'); c = in.read()) {
            if (c == '"') {
                int next = in.read();
                if (quoted && next == '"') {
                    cell.append('"');
                } else {
                    quoted = !quoted;
                    if (next >= 0) {
                        in.unread(next);
                    }
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c != '\r' || quoted) {
                cell.append((char) c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Returns one line, without its end; a cell is quoted where it must be. */
    static String line(Object... cells) {
        return Stream.of(cells)
                .map(Object::toString)
                .map(cell -> cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(","));
    }
}
