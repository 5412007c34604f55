package dev.muster.oracle;

/** One thing that a source states: an organization with its history, or one revision of a fact. */
public sealed interface Row permits OrganizationRow, Fact {

    /** Returns the organization it is about. */
    String orgId();
}
