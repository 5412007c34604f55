package dev.muster.serving.model;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
    private final BitSet parents = new BitSet();
    private final TreeSet<LocalDate> changes = new TreeSet<>();
    private final Map<LocalDate, TreeOnDay> days = new ConcurrentHashMap<>();

    /**
     * @param nodes the organizations
     * @param numbers the number of each id; it may know later ones, which are not in this tree
     */
    Tree(List<Node> nodes, Map<String, Integer> numbers) {
        this.nodes = nodes;
        this.numbers = numbers;
        nodes.forEach(node -> {
            node.history().stream().skip(1).forEach(place -> changes.add(place.validFrom()));
            node.history().stream().filter(place -> place.parent() >= 0).forEach(place -> parents.set(place.parent()));
        });
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
        return nodes.get(number).registered() || parents.get(number);
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
}
