package dev.muster.bench.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What something adds up to: numbers by name.
 *
 * @param values the numbers; one that is not there is 0
 */
public record Figures(Map<String, Long> values) {

    private static final int TOLD = 5;

    public Figures {
        values = Map.copyOf(values);
    }

    /** Returns a sentence for each of the first few numbers that is not as it should be, and one for the others. */
    public List<String> differencesFrom(Figures expected) {
        var names = new TreeSet<>(values.keySet());
        names.addAll(expected.values.keySet());
        names.removeIf(name -> value(name) == expected.value(name));
        var sentences = new ArrayList<String>();
        names.stream()
                .limit(TOLD)
                .map(name -> "%s: %,d, should be %,d".formatted(name, value(name), expected.value(name)))
                .forEach(sentences::add);
        if (names.size() > TOLD) {
            sentences.add("and %,d more".formatted(names.size() - TOLD));
        }
        return sentences;
    }

    private long value(String name) {
        return Objects.requireNonNullElse(values.get(name), 0L);
    }
}
