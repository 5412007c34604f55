/** The scaling benchmark: the cost of an event while one thing about the installation grows. */
@NullMarked
package dev.muster.bench.scaling;

import org.jspecify.annotations.NullMarked;
