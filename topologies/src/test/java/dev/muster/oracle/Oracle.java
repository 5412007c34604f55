package dev.muster.oracle;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that rows, arriving in an order, must come to. Only the order of the revisions of one fact matters. */
public final class Oracle {

    private final ZoneId zone;
    private final Tree tree;
    private final Map<Fact.Identity, Fact> holding = new LinkedHashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    /** Reads rows in the order of their arrival; their histories must not close a cycle on any day. */
    public Oracle(ZoneId zone, List<? extends Row> arrivals) {
        this.zone = zone;
        this.tree = new Tree(arrivals);
        for (var row : arrivals) {
            if (row instanceof Fact fact) {
                outcomes.add(read(fact));
            }
        }
    }

    private Outcome read(Fact fact) {
        var known = holding.get(fact.identity());
        if (known == null || fact.revision() > known.revision()) {
            holding.put(fact.identity(), fact);
            return Outcome.COUNTED;
        }
        if (fact.revision() < known.revision()) {
            return Outcome.SUPERSEDED;
        }
        return fact.sameContent(known) ? Outcome.DUPLICATE : Outcome.CONFLICT;
    }

    /** Returns the outcome of each fact's row, in the order of arrival; other rows have none. */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    public Tree tree() {
        return tree;
    }

    /** Returns the facts as their highest revisions have them, cancelled ones included. */
    Collection<Fact> holding() {
        return holding.values();
    }

    /** Returns the counts of every organization, its descendants included; what was never touched or is all zero is absent. */
    public SortedMap<Key, Counts> counts() {
        return tally(false);
    }

    /** Returns the counts of every organization's own facts. */
    public SortedMap<Key, Counts> ownCounts() {
        return tally(true);
    }

    /** Returns the lines of {@code counts.csv} of these period types, of all if none is given, without the header. */
    public Set<String> countsCsv(String... periodTypes) {
        var lines = new TreeSet<String>();
        counts().forEach((key, counts) -> {
            if (counts.holds() && wanted(key, periodTypes)) {
                lines.add(Csv.line(
                        key.orgId(),
                        key.periodId(),
                        counts.activities(),
                        counts.signIns(),
                        counts.serviceMinutes(),
                        counts.members(),
                        counts.donors()));
            }
        });
        return lines;
    }

    /** Returns the lines of {@code money.csv}, as {@link #countsCsv}; money that was all taken back has none. */
    public Set<String> moneyCsv(String... periodTypes) {
        var lines = new TreeSet<String>();
        counts().forEach((key, counts) -> counts.money().forEach((cash, sum) -> {
            if (sum.count() > 0 && wanted(key, periodTypes)) {
                lines.add(Csv.line(
                        key.orgId(),
                        key.periodId(),
                        cash.campaign(),
                        cash.direction(),
                        cash.currency(),
                        sum.count(),
                        sum.minor()));
            }
        }));
        return lines;
    }

    private static boolean wanted(Key key, String... periodTypes) {
        return periodTypes.length == 0 || List.of(periodTypes).contains(key.periodType());
    }

    private SortedMap<Key, Counts> tally(boolean own) {
        var tallies = new HashMap<Key, Tally>();
        for (var fact : holding.values()) {
            if (leavesTrace(fact)) {
                var day = fact.occurredAt().atZone(zone).toLocalDate();
                var line = own ? List.of(fact.orgId()) : tree.line(fact.orgId(), day);
                var periods = periods(fact, day);
                for (var orgId : line) {
                    periods.forEach((type, id) -> tallies.computeIfAbsent(new Key(orgId, type, id), key -> new Tally())
                            .add(fact));
                }
            }
        }
        var counts = new TreeMap<Key, Counts>();
        tallies.forEach((key, tally) -> counts.put(key, tally.counts()));
        return counts;
    }

    /** A cancelled fact is as if it had never been, but for a gift: it is shown as taken back. */
    private static boolean leavesTrace(Fact fact) {
        return !fact.cancelled()
                || fact instanceof DonationRow donation && donation.direction().equals("RECEIVED");
    }

    private static Map<String, String> periods(Fact fact, LocalDate day) {
        var periods = new HashMap<String, String>();
        Period.TYPES.forEach(type -> periods.put(type, Period.of(type, day).id()));
        if (!fact.campaign().isEmpty()) {
            periods.put(Period.CAMPAIGN, fact.campaign());
        }
        return periods;
    }
}
