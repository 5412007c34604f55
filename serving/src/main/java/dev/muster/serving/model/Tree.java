package dev.muster.serving.model;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Every organization with its history, numbered from 0. What it looked like on a day is {@link #on}.
 *
 * <p>It changes only on days on which a second or later affiliation begins, so all days between two of those share one
 * {@link TreeOnDay}, which is made when it is first asked for.
 */
public final class Tree {

    private static final int REMEMBERED_DAYS = 64;

    private final List<Node> nodes;
    private final Map<String, Integer> numbers;
    private final BitSet named = new BitSet();
    private final TreeSet<LocalDate> changes = new TreeSet<>();
    private final List<String> kinds;
    private final Supplier<Existence> existence = Once.of(Existence::new);
    private final Supplier<int[]> byId = Once.of(this::sortById);
    private final Map<LocalDate, TreeOnDay> days = new ConcurrentHashMap<>();

    /**
     * @param nodes the organizations
     * @param numbers the number of each id; it may know later ones, which are not in this tree
     */
    Tree(List<Node> nodes, Map<String, Integer> numbers) {
        this.nodes = nodes;
        this.numbers = numbers;
        var kindsFound = new TreeSet<String>();
        for (int number = 0; number < nodes.size(); number++) {
            var history = nodes.get(number).history();
            if (!history.isEmpty()) {
                named.set(number);
                kindsFound.add(history.get(history.size() - 1).kind());
            }
            history.stream().skip(1).forEach(place -> changes.add(place.validFrom()));
            history.stream().filter(place -> place.parent() >= 0).forEach(place -> named.set(place.parent()));
        }
        kinds = List.copyOf(kindsFound);
    }

    /** Returns how many numbers there are. */
    public int size() {
        return nodes.size();
    }

    /** Returns the organization of a number. */
    public Node node(int number) {
        return nodes.get(number);
    }

    /** Returns the number of an id, or -1 where nobody named it. */
    public int number(String id) {
        int number = numbers.getOrDefault(id, -1);
        return number < nodes.size() ? number : -1;
    }

    /** Returns whether an organization is registered, or named as a parent by one that is. */
    boolean named(int number) {
        return named.get(number);
    }

    /** Returns the kinds of all organizations, in order. */
    public List<String> kinds() {
        return kinds;
    }

    /** Returns the place of an organization's kind among {@link #kinds}, negative where it is not registered. */
    public int kind(int number) {
        return existence.get().kind[number];
    }

    /** As {@link Node#existsOn}. */
    public boolean existsOn(int number, LocalDate day) {
        return existence.get().contains(number, day);
    }

    /** Returns every number, in the order of the ids. */
    public IntStream byId() {
        return Arrays.stream(byId.get());
    }

    private int[] sortById() {
        return IntStream.range(0, nodes.size())
                .boxed()
                .sorted(Comparator.comparing(number -> nodes.get(number).id()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns the tree as it was on a day. */
    public TreeOnDay on(LocalDate day) {
        var since = since(day);
        var known = days.get(since);
        if (known != null) {
            return known;
        }
        if (days.size() >= REMEMBERED_DAYS) {
            days.clear();
        }
        return days.computeIfAbsent(since, first -> new TreeOnDay(nodes, first));
    }

    private LocalDate since(LocalDate day) {
        @Nullable LocalDate change = changes.floor(day);
        return change == null ? LocalDate.MIN : change;
    }

    /** Kinds and first and last days in arrays, to be asked of all organizations one after the other. */
    private final class Existence {

        private final int[] kind = new int[nodes.size()];
        private final long[] first = new long[nodes.size()];
        private final long[] next = new long[nodes.size()];

        private Existence() {
            for (int number = 0; number < kind.length; number++) {
                var node = nodes.get(number);
                kind[number] = Collections.binarySearch(kinds, Objects.requireNonNullElse(node.kind(), ""));
                first[number] =
                        node.registered() ? node.history().get(0).validFrom().toEpochDay() : Long.MIN_VALUE;
                var end = node.registered()
                        ? node.history().get(node.history().size() - 1).validTo()
                        : null;
                next[number] = end == null ? Long.MAX_VALUE : end.toEpochDay();
            }
        }

        private boolean contains(int number, LocalDate day) {
            long asked = day.toEpochDay();
            return asked >= first[number] && asked < next[number];
        }
    }
}
