/** Slices, their sums over periods and the roll-ups to parents (Semantics 3 to 5 of the design). */
@NullMarked
package dev.muster.topologies.totals;

import org.jspecify.annotations.NullMarked;
