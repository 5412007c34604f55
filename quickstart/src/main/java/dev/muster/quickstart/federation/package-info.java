/** A simulated federation, so that a quickstart has something to show: its tree, its past, and what happens now. */
@NullMarked
package dev.muster.quickstart.federation;

import org.jspecify.annotations.NullMarked;
