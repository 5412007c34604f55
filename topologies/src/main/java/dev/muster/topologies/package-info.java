/** The pipeline: events in, exact counts per organization and period out. */
@NullMarked
package dev.muster.topologies;

import org.jspecify.annotations.NullMarked;
