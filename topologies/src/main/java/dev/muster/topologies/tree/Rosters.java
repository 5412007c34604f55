package dev.muster.topologies.tree;

import dev.muster.avro.Organization;
import dev.muster.avro.Roster;
import dev.muster.avro.RosterStep;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How many members each organization's roster has on every day: its own, or where it states none the sum over its
 * children's of that day (Semantics 4 of the design). Mutable.
 */
final class Rosters {

    private final Map<String, Stated> organizations = new HashMap<>();
    private final Map<String, Set<String>> children = new HashMap<>();

    /** What an organization states: its latest kind, and its members from each of the days on. */
    private record Stated(
            String kind,
            History history,
            int[] from,
            @Nullable Long[] members) {

        static Stated of(Organization organization) {
            var affiliations = organization.getAffiliations();
            var from = new int[affiliations.size()];
            var members = new Long[from.length];
            for (int i = 0; i < from.length; i++) {
                from[i] = i == 0
                        ? Integer.MIN_VALUE
                        : (int) affiliations.get(i).getValidFrom().toEpochDay();
                members[i] = affiliations.get(i).getMembers();
            }
            var kind = affiliations.get(from.length - 1).getKind();
            return new Stated(kind, History.of(organization), from, members);
        }

        int next(int at) {
            return at + 1 < from.length ? from[at + 1] : Integer.MAX_VALUE;
        }
    }

    /** Changes, by the day they happen on: members, and how many state any. */
    private static final class Steps {

        private final NavigableMap<Integer, long[]> changes = new TreeMap<>();

        /** Adds members on the days {@code [first, next)}. */
        void add(int first, int next, long members) {
            change(first, members, 1);
            if (next != Integer.MAX_VALUE) {
                change(next, -members, -1);
            }
        }

        private void change(int day, long members, long stating) {
            var change = changes.computeIfAbsent(day, key -> new long[2]);
            change[0] += members;
            change[1] += stating;
        }
    }

    void put(Organization organization) {
        var orgId = organization.getOrgId();
        var stated = Stated.of(organization);
        var before = organizations.put(orgId, stated);
        if (before != null) {
            forEachParent(before, parent -> childrenOf(parent).remove(orgId));
        }
        forEachParent(stated, parent -> childrenOf(parent).add(orgId));
    }

    private static void forEachParent(Stated stated, Consumer<String> action) {
        stated.history()
                .forEachParent(Integer.MIN_VALUE, Integer.MAX_VALUE, (parent, from, to) -> action.accept(parent));
    }

    private Set<String> childrenOf(String parent) {
        return children.computeIfAbsent(parent, key -> new HashSet<>());
    }

    /** Returns the organizations of a kind. */
    List<String> ofKind(String kind) {
        return organizations.entrySet().stream()
                .filter(entry -> entry.getValue().kind().equals(kind))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the rosters of organizations. */
    Map<String, Roster> of(Set<String> orgIds) {
        var rosters = new TreeMap<String, Roster>();
        for (var orgId : orgIds) {
            var steps = new Steps();
            addTo(steps, orgId, Integer.MIN_VALUE, Integer.MAX_VALUE);
            rosters.put(orgId, roster(steps));
        }
        return rosters;
    }

    // Day by day the tree has no cycle, so neither has this.
    private void addTo(Steps steps, String orgId, int first, int next) {
        var stated = organizations.get(orgId);
        if (stated == null) {
            addChildren(steps, orgId, first, next);
            return;
        }
        for (int i = 0; i < stated.from().length; i++) {
            int start = Math.max(first, stated.from()[i]);
            int end = Math.min(next, stated.next(i));
            var own = stated.members()[i];
            if (start < end && own != null) {
                steps.add(start, end, own);
            } else if (start < end) {
                addChildren(steps, orgId, start, end);
            }
        }
    }

    private void addChildren(Steps steps, String orgId, int first, int next) {
        for (var child : children.getOrDefault(orgId, Set.of())) {
            stated(child).history().forEachParent(first, next, (parent, from, to) -> {
                if (parent.equals(orgId)) {
                    addTo(steps, child, from, to);
                }
            });
        }
    }

    private Stated stated(String orgId) {
        return Objects.requireNonNull(organizations.get(orgId), "a child states its parent");
    }

    private static Roster roster(Steps steps) {
        steps.changes.putIfAbsent(Integer.MIN_VALUE, new long[2]);
        var list = new ArrayList<RosterStep>();
        long members = 0;
        long stating = 0;
        for (var change : steps.changes.entrySet()) {
            members += change.getValue()[0];
            stating += change.getValue()[1];
            var from = LocalDate.ofEpochDay(change.getKey());
            var now = stating == 0 ? null : Long.valueOf(members);
            if (list.isEmpty() || !Objects.equals(list.get(list.size() - 1).getMembers(), now)) {
                list.add(new RosterStep(from, now));
            }
        }
        return new Roster(list);
    }
}
