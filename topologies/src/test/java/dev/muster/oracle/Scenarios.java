package dev.muster.oracle;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Random scenarios: trees that move in time, known late, twice or never; facts with their revisions, repetitions,
 * conflicts and cancellations around midnights and changes of the clock; all in random order. No history closes a cycle
 * on any day, whatever has arrived.
 */
public final class Scenarios {

    /** Zones that change their clocks at all sorts of times, by all sorts of steps, or not at all. */
    static final List<String> ZONES = List.of(
            "Europe/Paris",
            "America/Sao_Paulo",
            "Asia/Shanghai",
            "Pacific/Apia",
            "Asia/Kolkata",
            "America/New_York",
            "Australia/Lord_Howe",
            "Africa/Cairo",
            "Asia/Kathmandu",
            "UTC");

    private Scenarios() {}

    /** Returns the scenario of a seed, with some dozens of facts. */
    public static Scenario of(long seed) {
        return of(seed, 40);
    }

    /** Returns the scenario of a seed with about so many facts. */
    public static Scenario of(long seed, int facts) {
        return scenario(seed, facts, (random, moments, organizations) -> List.of());
    }

    /**
     * Returns the rows of {@link #of(long)} in another order, among them rules, campaigns, and facts aimed at what is
     * owed by them.
     */
    public static Scenario withQuotas(long seed) {
        var random = new Random(seed);
        var scenario = scenario(
                seed, 40, (same, moments, organizations) -> new RandomQuotas(same, moments, organizations).rules());
        var arrivals = new ArrayList<>(scenario.arrivals());
        for (var fact : new RandomReports(random, scenario.zone(), scenario.arrivals()).facts()) {
            arrivals.add(random.nextInt(arrivals.size() + 1), fact);
        }
        return new Scenario(scenario.zone(), List.copyOf(arrivals));
    }

    /** What a scenario has beside organizations and facts. */
    private interface More {
        List<Row> rows(Random random, RandomMoments moments, List<OrganizationRow> organizations);
    }

    private static Scenario scenario(long seed, int facts, More more) {
        var random = new Random(seed * 0x9e3779b97f4a7c15L);
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        var moments = new RandomMoments(random, zone);
        var tree = new RandomTree(random, moments);
        var organizations = tree.organizations();
        var arrivals = new ArrayList<Row>(organizations);
        arrivals.addAll(new RandomFacts(random, moments, tree.orgIds()).facts(facts));
        arrivals.addAll(more.rows(random, moments, organizations));
        Collections.shuffle(arrivals, random);
        return new Scenario(zone, List.copyOf(arrivals));
    }
}
