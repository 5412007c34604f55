package dev.muster.serving.model;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The tree on a day: parents, children, levels and rosters, in arrays by the organizations' numbers.
 *
 * <p>The registrar admits no cycle, but a view that reads a compacted topic from its beginning passes through states
 * that never were; where one has a cycle it is cut, and the cut organization stands at the top until more is read.
 */
public final class TreeOnDay {

    private static final long NONE = -1;

    private final List<Node> nodes;
    private final String[] names;
    private final int[] parent;
    private final int[] level;
    private final int[] fromTop;
    private final int[] firstChild;
    private final int[] children;
    private final long[] roster;
    private final Supplier<List<Integer>> roots = Once.of(this::findRoots);
    private final Supplier<Haystack> haystack = Once.of(this::haystack);

    TreeOnDay(List<Node> nodes, LocalDate day) {
        this.nodes = nodes;
        names = new String[nodes.size()];
        parent = new int[nodes.size()];
        roster = new long[nodes.size()];
        for (int number = 0; number < parent.length; number++) {
            var node = nodes.get(number);
            var place = node.on(day);
            names[number] = place == null ? node.id() : place.name();
            parent[number] = place == null ? -1 : place.parent();
            roster[number] = place == null ? NONE : Objects.requireNonNullElse(place.members(), NONE);
        }
        level = measureLevels();
        fromTop = orderFromTop();
        firstChild = new int[nodes.size() + 1];
        children = new int[nodes.size()];
        arrangeChildren();
        addRosters();
    }

    private int[] measureLevels() {
        var levels = new int[parent.length];
        Arrays.fill(levels, -1);
        var way = new int[parent.length];
        for (int start = 0; start < parent.length; start++) {
            int length = 0;
            for (int at = start; at >= 0 && levels[at] < 0; at = parent[at]) {
                levels[at] = Integer.MAX_VALUE;
                way[length++] = at;
            }
            for (int i = length - 1; i >= 0; i--) {
                levels[way[i]] = levelBelow(way[i], levels);
            }
        }
        return levels;
    }

    private int levelBelow(int at, int[] levels) {
        if (parent[at] >= 0 && levels[parent[at]] == Integer.MAX_VALUE) {
            parent[at] = -1;
        }
        return parent[at] < 0 ? 0 : levels[parent[at]] + 1;
    }

    /** Every number, those with fewer above them first. */
    private int[] orderFromTop() {
        var first = new int[levels() + 1];
        for (int each : level) {
            first[each + 1]++;
        }
        Arrays.parallelPrefix(first, Integer::sum);
        var order = new int[level.length];
        for (int number = 0; number < level.length; number++) {
            order[first[level[number]]++] = number;
        }
        return order;
    }

    private void arrangeChildren() {
        for (int each : parent) {
            if (each >= 0) {
                firstChild[each + 1]++;
            }
        }
        Arrays.parallelPrefix(firstChild, Integer::sum);
        var next = firstChild.clone();
        for (int number = 0; number < parent.length; number++) {
            if (parent[number] >= 0) {
                children[next[parent[number]]++] = number;
            }
        }
        for (int number = 0; number < parent.length; number++) {
            sort(firstChild[number], firstChild[number + 1]);
        }
    }

    private void sort(int from, int to) {
        if (to - from > 1) {
            var sorted = Arrays.stream(children, from, to)
                    .boxed()
                    .sorted(Comparator.comparing((Integer number) -> names[number])
                            .thenComparing(number -> nodes.get(number).id()))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(sorted, 0, children, from, sorted.length);
        }
    }

    /** An organization without a roster of its own has the sum of its children's. */
    private void addRosters() {
        var sums = new long[parent.length];
        for (int i = fromTop.length - 1; i >= 0; i--) {
            int number = fromTop[i];
            if (roster[number] == NONE) {
                roster[number] = sums[number];
            }
            if (parent[number] >= 0) {
                sums[parent[number]] += roster[number];
            }
        }
    }

    /** Returns the registered tops, those with most organizations below first, then by id. */
    public List<Integer> roots() {
        return roots.get();
    }

    private List<Integer> findRoots() {
        var sizes = new int[parent.length];
        for (int i = fromTop.length - 1; i >= 0; i--) {
            int number = fromTop[i];
            sizes[number]++;
            if (parent[number] >= 0) {
                sizes[parent[number]] += sizes[number];
            }
        }
        return IntStream.range(0, parent.length)
                .filter(number -> parent[number] < 0 && nodes.get(number).registered())
                .boxed()
                .sorted(Comparator.comparing((Integer number) -> -sizes[number])
                        .thenComparing(number -> nodes.get(number).id()))
                .toList();
    }

    private Haystack haystack() {
        return new Haystack(
                names.length,
                number -> names[number],
                number -> nodes.get(number).id());
    }

    /** Returns the numbers of the organizations whose name or id contains a text, in any case. */
    public BitSet containing(String text) {
        return haystack.get().find(text);
    }

    /** Returns an organization's name. */
    public String name(int number) {
        return names[number];
    }

    /** Returns the parent's number, or -1 at the top. */
    public int parent(int number) {
        return parent[number];
    }

    /** Returns how many organizations are above one. */
    public int level(int number) {
        return level[number];
    }

    /** Returns how many levels there are. */
    public int levels() {
        return Arrays.stream(level).max().orElse(-1) + 1;
    }

    /** Returns the children's numbers, sorted by name and id. */
    public int[] children(int number) {
        return Arrays.copyOfRange(children, firstChild[number], firstChild[number + 1]);
    }

    /** Returns how many children there are. */
    public int childCount(int number) {
        return firstChild[number + 1] - firstChild[number];
    }

    /** Returns the roster: the organization's own, or else the sum of its children's; none where that is 0. */
    public OptionalLong roster(int number) {
        return roster[number] == 0 ? OptionalLong.empty() : OptionalLong.of(roster[number]);
    }

    /** Returns the way from the top down to an organization, itself included. */
    public int[] path(int number) {
        var path = new int[level[number] + 1];
        for (int at = number; at >= 0; at = parent[at]) {
            path[level[at]] = at;
        }
        return path;
    }

    /** Gives an organization and its descendants down to a depth below it, each parent before its children. */
    public void subtree(int number, int depth, IntConsumer action) {
        var waiting = new int[64];
        int count = 0;
        waiting[count++] = number;
        long deepest = (long) level[number] + depth;
        while (count > 0) {
            int at = waiting[--count];
            action.accept(at);
            if (level[at] < deepest) {
                int more = childCount(at);
                if (count + more > waiting.length) {
                    waiting = Arrays.copyOf(waiting, (count + more) * 2);
                }
                for (int i = firstChild[at + 1] - 1; i >= firstChild[at]; i--) {
                    waiting[count++] = children[i];
                }
            }
        }
    }
}
