/** The benchmark of obligations: what judging them takes, and whether counts go on meanwhile. */
@NullMarked
package dev.muster.bench.obligations;

import org.jspecify.annotations.NullMarked;
