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
        var random = new Random(seed * 0x9e3779b97f4a7c15L);
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        var moments = new RandomMoments(random, zone);
        var tree = new RandomTree(random, moments);
        var arrivals = new ArrayList<Row>(tree.organizations());
        arrivals.addAll(new RandomFacts(random, moments, tree.orgIds()).facts(facts));
        Collections.shuffle(arrivals, random);
        return new Scenario(zone, List.copyOf(arrivals));
    }
}
