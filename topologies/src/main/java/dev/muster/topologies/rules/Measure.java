package dev.muster.topologies.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is owed by a rule. */
public enum Measure {
    ACTIVITIES,
    SIGN_INS,
    SERVICE_MINUTES,
    /** Distinct members. */
    MEMBERS,
    /** Distinct members, as percent of the roster. */
    PARTICIPATION,
    /** How many gifts were received. */
    GIFTS,
    /** How much was received, in minor units of a currency. */
    RECEIVED,
    /** Descendants that met another quota, as percent of those that owe by it. */
    SHARE;

    /** Returns the measure of a name such as {@code sign-ins}, if there is one. */
    public static Optional<Measure> named(String name) {
        return Arrays.stream(values())
                .filter(measure -> measure.label().equals(name))
                .findFirst();
    }

    /** Returns the name it has in rules. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether a minimum is percent. */
    public boolean isPercent() {
        return this == PARTICIPATION || this == SHARE;
    }

    /** Returns whether it counts people, each once. */
    public boolean isDistinct() {
        return this == MEMBERS || this == PARTICIPATION;
    }
}
