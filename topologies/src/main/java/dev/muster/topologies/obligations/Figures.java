package dev.muster.topologies.obligations;

import dev.muster.topologies.rules.Rule;

/** What obligations ask of totals. */
public interface Figures {

    /**
     * Returns how much an organization did of what a rule measures in a period, its descendants included.
     *
     * @param deadline the local day before which a fact must have been recorded to be in time, counted from 1970-01-01
     */
    Done done(String orgId, Rule rule, DuePeriod period, int deadline);
}
