package dev.muster.bench.stream;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Campaign;
import dev.muster.avro.Organization;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The organizations events come from: a tree whose lowest level, the branches, holds the events.
 *
 * <p>A branch is known by its rank, from 0, the one with the most events and members.
 */
public final class Federation {

    /** The organization above all. */
    public static final String ROOT = "committee";

    public static final int USUAL_DEPTH = 4;
    public static final int LEAST_DEPTH = 2;

    /** What organizations at the bottom are. */
    public static final String BRANCH = "branch";

    /** What organizations just below the root of the usual tree are. */
    public static final String UNIT = "unit";

    /** What organizations of a level are, from the branches up to just below the root. */
    private static final List<String> KINDS =
            List.of(BRANCH, "section", UNIT, "district", "region", "province", "country");

    public static final int LARGEST_DEPTH = KINDS.size() + 1;

    static final List<String> CAMPAIGNS = List.of("spring-appeal", "blood-drive", "tree-planting", "winter-coats");

    private static final LocalDate FOUNDED = LocalDate.of(2020, 1, 1);

    /** How many organizations a branch has above it, on each level of the usual tree. */
    private static final List<Double> USUAL_SHARES = List.of(1.0, 0.038, 0.008);

    private static final int MEMBERS_PER_BRANCH = 20;
    private static final int FEWEST_MEMBERS = 8;
    private static final int LARGEST_ROSTER_BITS = 32;

    private final List<List<String>> levels;
    private final List<String> branches;
    private final Zipf sizes;

    /** Makes a federation of the usual four levels. */
    public Federation(int branches) {
        this(branches, USUAL_DEPTH);
    }

    /**
     * Makes a federation.
     *
     * @param branches how many branches it has, at least 1
     * @param depth how many levels, from 2, branches right under the root, to 8; but for the usual four, every
     *     organization has about as many children as any other
     */
    public Federation(int branches, int depth) {
        if (depth < LEAST_DEPTH || depth > LARGEST_DEPTH) {
            throw new IllegalArgumentException("no federation has " + depth + " levels");
        }
        levels = new ArrayList<>(IntStream.range(0, depth - 1)
                .mapToObj(level -> ids(KINDS.get(level) + '-', size(branches, depth, level)))
                .toList());
        levels.add(List.of(ROOT));
        this.branches = levels.get(0);
        sizes = new Zipf(branches);
    }

    private static int size(int branches, int depth, int level) {
        double share =
                depth == USUAL_DEPTH ? USUAL_SHARES.get(level) : Math.pow(branches, -(double) level / (depth - 1));
        return (int) Math.max(1, Math.round(branches * share));
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> prefix + number)
                .toList();
    }

    /** Returns how many organizations each level has, the lowest first. */
    public List<Integer> levels() {
        return levels.stream().map(List::size).toList();
    }

    /** Returns every branch with the organizations above it, itself first. */
    Map<String, List<String>> paths() {
        var paths = new HashMap<String, List<String>>();
        for (int rank = 0; rank < branches.size(); rank++) {
            paths.put(branches.get(rank), path(rank));
        }
        return paths;
    }

    private List<String> path(int rank) {
        var path = new ArrayList<String>();
        int number = rank;
        for (var level : levels) {
            number %= level.size();
            path.add(level.get(number));
        }
        return path;
    }

    int branches() {
        return branches.size();
    }

    String branch(int rank) {
        return branches.get(rank);
    }

    Zipf sizes() {
        return sizes;
    }

    /** Returns how many members a branch has. */
    int members(int rank) {
        return (int) Math.max(FEWEST_MEMBERS, MEMBERS_PER_BRANCH * branches.size() * sizes.share(rank));
    }

    /** Returns the pseudonym of a member of a branch, from number 0. */
    String member(int rank, long number) {
        return Dice.word(((long) rank << LARGEST_ROSTER_BITS) | number);
    }

    /** Returns every organization with its place in the tree, parents first. */
    public List<Organization> organizations() {
        var all = new ArrayList<Organization>();
        all.add(organization(ROOT, "committee", null, null));
        for (int level = levels.size() - 2; level > 0; level--) {
            addLevel(all, level);
        }
        for (int rank = 0; rank < branches.size(); rank++) {
            all.add(organization(branches.get(rank), KINDS.get(0), parent(0, rank), (long) members(rank)));
        }
        return all;
    }

    private void addLevel(List<Organization> all, int level) {
        var ids = levels.get(level);
        for (int number = 0; number < ids.size(); number++) {
            all.add(organization(ids.get(number), KINDS.get(level), parent(level, number), null));
        }
    }

    private String parent(int level, int number) {
        var above = levels.get(level + 1);
        return above.get(number % above.size());
    }

    private static Organization organization(String id, String kind, @Nullable String parent, @Nullable Long members) {
        return new Organization(id, List.of(new Affiliation(parent, id, kind, members, FOUNDED, null)));
    }

    /** Returns the campaigns that some events belong to. */
    public List<Campaign> campaigns() {
        var start = EventStream.FIRST_DAY;
        var end = start.plusDays(EventStream.DAYS);
        return CAMPAIGNS.stream()
                .map(id -> new Campaign(id, id, start, end, null, null, null))
                .toList();
    }
}
