package dev.muster.serving.model;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The tree on a day: parents, children, levels and rosters, in arrays by the organizations' numbers.
 *
 * <p>The registrar admits no cycle, but a view that reads a compacted topic from its beginning passes through states
 * that never were; where one has a cycle it is cut, and the cut organization stands at the top until more is read.
 */
public final class TreeOnDay {

    private final List<Node> nodes;
    private final LocalDate day;
    private final int[] parent;
    private final int[] level;
    private final int[] firstChild;
    private final int[] children;
    private final long[] roster;

    TreeOnDay(List<Node> nodes, LocalDate day) {
        this.nodes = nodes;
        this.day = day;
        parent = parents();
        level = measureLevels();
        firstChild = new int[nodes.size() + 1];
        children = new int[nodes.size()];
        arrangeChildren();
        roster = rosters();
    }

    private int[] parents() {
        return nodes.stream()
                .mapToInt(node -> {
                    var place = node.on(day);
                    return place == null ? -1 : place.parent();
                })
                .toArray();
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

    private void arrangeChildren() {
        for (int each : parent) {
            if (each >= 0) {
                firstChild[each + 1]++;
            }
        }
        Arrays.parallelPrefix(firstChild, Integer::sum);
        var next = firstChild.clone();
        IntStream.range(0, parent.length)
                .boxed()
                .filter(number -> parent[number] >= 0)
                .sorted(Comparator.comparing((Integer number) -> name(number))
                        .thenComparing(number -> nodes.get(number).id()))
                .forEach(number -> children[next[parent[number]]++] = number);
    }

    private long[] rosters() {
        var sums = new long[parent.length];
        IntStream.range(0, parent.length)
                .boxed()
                .sorted(Comparator.comparing((Integer number) -> level[number]).reversed())
                .forEach(number -> {
                    var place = nodes.get(number).on(day);
                    if (place != null && place.members() != null) {
                        sums[number] = place.members();
                    }
                    if (parent[number] >= 0) {
                        sums[parent[number]] += sums[number];
                    }
                });
        return sums;
    }

    /** Returns an organization's name. */
    public String name(int number) {
        return nodes.get(number).name(day);
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
        var waiting = new ArrayDeque<Integer>();
        waiting.push(number);
        long deepest = (long) level[number] + depth;
        while (!waiting.isEmpty()) {
            int at = waiting.pop();
            action.accept(at);
            for (int i = firstChild[at + 1] - 1; level[at] < deepest && i >= firstChild[at]; i--) {
                waiting.push(children[i]);
            }
        }
    }
}
