package dev.muster.topologies.obligations;

import dev.muster.topologies.rules.Rule;

/**
 * A rule that takes part in verdicts.
 *
 * @param since the tick from which it does, in milliseconds
 */
record ActiveRule(Rule rule, long since) {}
