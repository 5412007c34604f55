/** The bytes of rows and roll-ups: a small binary format, since these are written for every event. */
@NullMarked
package dev.muster.topologies.packed;

import org.jspecify.annotations.NullMarked;
