/** The live benchmark: a fixed rate of current events, what it takes and how fresh results are. */
@NullMarked
package dev.muster.bench.live;

import org.jspecify.annotations.NullMarked;
