package dev.muster.bench.stream;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Campaign;
import dev.muster.avro.Organization;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The organizations events come from: four levels, of which the lowest, the branches, hold the events.
 *
 * <p>A branch is known by its rank, from 0, the one with the most events and members.
 */
public final class Federation {

    /** The organization above all. */
    public static final String ROOT = "committee";

    static final List<String> CAMPAIGNS = List.of("spring-appeal", "blood-drive", "tree-planting", "winter-coats");

    private static final LocalDate FOUNDED = LocalDate.of(2020, 1, 1);
    private static final double SECTIONS_PER_BRANCH = 0.038;
    private static final double UNITS_PER_BRANCH = 0.008;
    private static final int MEMBERS_PER_BRANCH = 20;
    private static final int FEWEST_MEMBERS = 8;
    private static final int LARGEST_ROSTER_BITS = 32;

    private final List<String> units;
    private final List<String> sections;
    private final List<String> branches;
    private final Zipf sizes;

    public Federation(int branches) {
        this.branches = ids("branch-", branches);
        sections = ids("section-", above(branches, SECTIONS_PER_BRANCH));
        units = ids("unit-", above(branches, UNITS_PER_BRANCH));
        sizes = new Zipf(branches);
    }

    private static int above(int branches, double share) {
        return (int) Math.max(1, Math.round(branches * share));
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> prefix + number)
                .toList();
    }

    /** Returns how many organizations each level has, the lowest first. */
    public List<Integer> levels() {
        return List.of(branches.size(), sections.size(), units.size(), 1);
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
        units.forEach(id -> all.add(organization(id, "unit", ROOT, null)));
        for (int number = 0; number < sections.size(); number++) {
            all.add(organization(sections.get(number), "section", units.get(number % units.size()), null));
        }
        for (int rank = 0; rank < branches.size(); rank++) {
            var parent = sections.get(rank % sections.size());
            all.add(organization(branches.get(rank), "branch", parent, (long) members(rank)));
        }
        return all;
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
