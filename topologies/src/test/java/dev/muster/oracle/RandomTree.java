package dev.muster.oracle;

import dev.muster.oracle.OrganizationRow.Affiliation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Organizations whose parents change in time.
 *
 * <p>There is an order of organizations before a turning day and another one from it on, and a parent always comes
 * earlier in the day's order: so children may become their parents' parents, and no mixture of histories has a cycle.
 */
final class RandomTree {

    private final Random random;
    private final RandomMoments moments;
    private final LocalDate turn;
    private final List<String> orgIds;
    private final List<String> before;
    private final List<String> after;

    RandomTree(Random random, RandomMoments moments) {
        this.random = random;
        this.moments = moments;
        turn = moments.day();
        orgIds = IntStream.range(0, 3 + random.nextInt(9))
                .mapToObj(i -> "org-" + i)
                .toList();
        before = orgIds;
        var shuffled = new ArrayList<>(orgIds);
        if (random.nextInt(3) == 0) {
            Collections.shuffle(shuffled, random);
        }
        after = List.copyOf(shuffled);
    }

    /** Returns every organization, those that are never registered included. */
    List<String> orgIds() {
        return orgIds;
    }

    /** Returns rows of most organizations, of some more than one, which differ. */
    List<OrganizationRow> organizations() {
        var rows = new ArrayList<OrganizationRow>();
        for (var orgId : orgIds) {
            int versions = List.of(0, 1, 1, 1, 1, 2, 3).get(random.nextInt(7));
            for (int i = 0; i < versions; i++) {
                rows.add(new OrganizationRow(orgId, history(orgId)));
            }
        }
        return rows;
    }

    private List<Affiliation> history(String orgId) {
        var starts = new TreeSet<LocalDate>();
        starts.add(turn);
        starts.add(turn.minusDays(1 + random.nextInt(20)));
        for (int more = random.nextInt(4); more > 0; more--) {
            starts.add(moments.day());
        }
        var history = new ArrayList<Affiliation>();
        for (var start : starts) {
            var next = starts.higher(start);
            history.add(affiliation(orgId, start, end(start, next)));
        }
        return before.equals(after) ? thinned(history) : List.copyOf(history);
    }

    /** Any part of a history is a history; not so with a turn, from which on each must have an affiliation of its own. */
    private List<Affiliation> thinned(List<Affiliation> history) {
        var kept = history.stream().filter(each -> random.nextBoolean()).collect(Collectors.toList());
        return kept.isEmpty() ? List.of(history.get(0)) : kept;
    }

    /** Mostly until the next begins, sometimes with a gap; the last may end too. */
    private @Nullable LocalDate end(LocalDate start, @Nullable LocalDate next) {
        if (next == null) {
            return random.nextInt(3) == 0 ? start.plusDays(1 + random.nextInt(40)) : null;
        }
        long days = next.toEpochDay() - start.toEpochDay();
        return random.nextInt(4) == 0 ? start.plusDays(1 + random.nextInt((int) days)) : next;
    }

    private Affiliation affiliation(String orgId, LocalDate start, @Nullable LocalDate end) {
        return new Affiliation(
                parent(orgId, start),
                "Organization " + orgId + ", 组织",
                "kind-" + random.nextInt(3),
                random.nextInt(3) == 0 ? null : (long) random.nextInt(50),
                start,
                end);
    }

    private @Nullable String parent(String orgId, LocalDate start) {
        var order = start.isBefore(turn) ? before : after;
        int place = order.indexOf(orgId);
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> "unknown-" + random.nextInt(2);
            case 2, 3, 4, 5 -> place == 0 ? null : order.get(place - 1);
            default -> place == 0 ? null : order.get(random.nextInt(place));
        };
    }
}
