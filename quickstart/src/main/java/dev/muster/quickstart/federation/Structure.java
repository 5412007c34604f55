package dev.muster.quickstart.federation;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Organization;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The federation's tree: a committee, 79 units, 380 branches and their 4,360 members. */
final class Structure {

    static final String COMMITTEE = "city-committee";
    static final int BRANCHES = 380;
    static final int MEMBERS = 4_360;

    private static final LocalDate FOUNDED = LocalDate.of(2019, 1, 1);
    private static final int LARGEST_BRANCH = 30;
    private static final int SMALLEST_BRANCH = 5;

    private final long seed;
    private final LocalDate start;
    private final List<Organization> organizations = new ArrayList<>();
    private final List<Branch> branches = new ArrayList<>();
    private final List<String> unitIds = new ArrayList<>();

    /** Builds it; what changed since a day (a branch moved, founded or grown) is in the branches' histories. */
    Structure(long seed, LocalDate start) {
        this.seed = seed;
        this.start = start;
        add(COMMITTEE, affiliation(null, "City committee", "committee", null, FOUNDED, null));
        for (var sort : Names.values()) {
            for (var unit : sort.units()) {
                unitIds.add(Names.id(unit));
                add(Names.id(unit), affiliation(COMMITTEE, unit, "unit", null, FOUNDED, null));
            }
        }
        addBranches();
    }

    /** Returns every organization, parents first. */
    List<Organization> organizations() {
        return List.copyOf(organizations);
    }

    List<Branch> branches() {
        return List.copyOf(branches);
    }

    /** Returns some branch that exists on a day and is not silent that month. */
    Branch active(LocalDate day, Chance chance) {
        while (true) {
            var branch = chance.oneOf(branches);
            if (branch.members(day) > 0 && !branch.isSilent(seed, day)) {
                return branch;
            }
        }
    }

    private void addBranches() {
        var chance = Chance.of(seed, "sizes");
        var largest = new ArrayList<Integer>();
        for (var sort : Names.values()) {
            sort.units().forEach(unit -> largest.add(sort.branches().size()));
        }
        var perUnit = share(BRANCHES, 1, largest, chance);
        var members = share(
                MEMBERS,
                SMALLEST_BRANCH,
                IntStream.range(0, BRANCHES).mapToObj(i -> LARGEST_BRANCH).toList(),
                chance);
        int unit = 0;
        for (var sort : Names.values()) {
            for (var unitName : sort.units()) {
                double care = care(unitName);
                for (var name : sort.branches().subList(0, perUnit[unit])) {
                    addBranch(Names.id(unitName), name, members[branches.size()], care);
                }
                unit++;
            }
        }
    }

    /** Returns a total shared out unevenly, each part within its bounds. */
    private static int[] share(int total, int smallest, List<Integer> largest, Chance chance) {
        var weights =
                largest.stream().mapToDouble(most -> chance.between(0.3, 2)).toArray();
        var parts = new int[weights.length];
        Arrays.fill(parts, smallest);
        for (int left = total - smallest * parts.length; left > 0; ) {
            int i = chance.weighted(weights);
            if (parts[i] < largest.get(i)) {
                parts[i]++;
                left--;
            }
        }
        return parts;
    }

    /** How much a unit looks after its branches: most well, some not. */
    private double care(String unit) {
        var chance = Chance.of(seed, "care", unit);
        return switch (chance.weighted(76, 17, 7)) {
            case 0 -> chance.between(0.97, 1);
            case 1 -> chance.between(0.88, 0.97);
            default -> chance.between(0.68, 0.85);
        };
    }

    private void addBranch(String unitId, String name, int members, double care) {
        var orgId = unitId + '-' + Names.id(name);
        var chance = Chance.of(seed, "branch", orgId);
        var history = history(unitId, name, members, chance);
        add(orgId, history);
        branches.add(new Branch(
                organizations.get(organizations.size() - 1),
                care * (chance.happens(0.05) ? chance.between(0.5, 0.8) : chance.between(0.97, 1)),
                chance.between(0.62, 0.97),
                chance.happens(0.12)));
    }

    private Affiliation[] history(String unitId, String name, int members, Chance chance) {
        var change = start.plusMonths(chance.between(2, 10));
        return switch (chance.weighted(85, 12, 1, 2)) {
            case 1 ->
                new Affiliation[] {
                    branch(unitId, name, members - chance.between(1, 3), FOUNDED, change),
                    branch(unitId, name, members, change, null)
                };
            case 2 -> new Affiliation[] {branch(unitId, name, members, change, null)};
            case 3 ->
                new Affiliation[] {
                    branch(chance.oneOf(unitIds), name, members, FOUNDED, change),
                    branch(unitId, name, members, change, null)
                };
            default -> new Affiliation[] {branch(unitId, name, members, FOUNDED, null)};
        };
    }

    private static Affiliation branch(
            String unitId, String name, long members, LocalDate from, @Nullable LocalDate to) {
        return affiliation(unitId, name, "branch", members, from, to);
    }

    private static Affiliation affiliation(
            @Nullable String parentId,
            String name,
            String kind,
            @Nullable Long members,
            LocalDate from,
            @Nullable LocalDate to) {
        return Affiliation.newBuilder()
                .setParentId(parentId)
                .setName(name)
                .setKind(kind)
                .setMembers(members)
                .setValidFrom(from)
                .setValidTo(to)
                .build();
    }

    private void add(String orgId, Affiliation... history) {
        organizations.add(new Organization(orgId, List.of(history)));
    }
}
