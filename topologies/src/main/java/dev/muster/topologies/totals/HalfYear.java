package dev.muster.topologies.totals;

/** Who was present in an organization on which days of a half-year: members by signing in, donors by giving. */
final class HalfYear {

    private final Presence[] presence = {new Presence(), new Presence()};

    Presence of(Who who) {
        return presence[who.ordinal()];
    }

    /** Returns how much memory it takes, in bytes. */
    long memory() {
        return of(Who.MEMBERS).memory() + of(Who.DONORS).memory();
    }
}
