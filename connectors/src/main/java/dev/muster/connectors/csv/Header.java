package dev.muster.connectors.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The names of a file's columns, in any order. */
final class Header {

    private static final int NONE = -1;

    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> names;

    private Header(List<String> names) {
        this.names = names;
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    /**
     * Returns the header with these names.
     *
     * @throws UnreadableFileException if a column that must be there is not, or one is there twice; its message begins
     *     with a verb
     */
    static Header of(List<String> cells, Kind kind) throws UnreadableFileException {
        var header = new Header(cells.stream().map(String::strip).toList());
        header.refuseMissing(kind);
        header.refuseTwice(kind);
        return header;
    }

    private void refuseMissing(Kind kind) throws UnreadableFileException {
        var missing = new ArrayList<>(kind.required());
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            throw new UnreadableFileException("lacks the " + (missing.size() == 1 ? "column " : "columns ")
                    + String.join(", ", missing) + "; its first row must name its columns, " + separator());
        }
    }

    private String separator() {
        if (names.size() == 1 && names.get(0).matches(".*[;\t].*")) {
            return "parted by commas, and it has none: save it as CSV with commas";
        }
        return "and it names " + String.join(", ", names);
    }

    private void refuseTwice(Kind kind) throws UnreadableFileException {
        var seen = new HashSet<String>();
        for (var name : names) {
            if (!seen.add(name) && known(kind, name)) {
                throw new UnreadableFileException("names the column " + name + " twice; rename or remove one");
            }
        }
    }

    private static boolean known(Kind kind, String name) {
        return kind.required().contains(name) || kind.optional().contains(name);
    }

    /** Returns the names of columns that are not read. */
    List<String> unknown(Kind kind) {
        return names.stream().filter(name -> !known(kind, name)).distinct().toList();
    }

    /** Returns how many columns there are. */
    int width() {
        return names.size();
    }

    /** Returns the name of a column by its place, from 0. */
    String name(int place) {
        return names.get(place);
    }

    /** Returns the place of a column, from 0, or a negative number if there is none of that name. */
    int place(String name) {
        return places.getOrDefault(name, NONE);
    }
}
