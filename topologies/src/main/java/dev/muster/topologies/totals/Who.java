package dev.muster.topologies.totals;

/** Whose pseudonyms are counted distinctly: members who signed in, donors who gave. */
enum Who {
    MEMBERS,
    DONORS;

    static final Who[] ALL = values();
}
