/** The tree's time: ticks, fences and the markers that follow them upwards (Semantics 9 of the design). */
@NullMarked
package dev.muster.topologies.rounds;

import org.jspecify.annotations.NullMarked;
