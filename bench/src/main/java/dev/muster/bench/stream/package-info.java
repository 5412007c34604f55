/** A seeded, realistic stream of events, and what it adds up to, computed without the pipeline. */
@NullMarked
package dev.muster.bench.stream;

import org.jspecify.annotations.NullMarked;
