/** Events that are followed from the moment they are sent until their results can be read. */
@NullMarked
package dev.muster.bench.probes;

import org.jspecify.annotations.NullMarked;
