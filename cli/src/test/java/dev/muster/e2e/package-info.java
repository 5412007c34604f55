/** Muster from end to end: a real broker, a real registry, the pipeline, the view and the import, held against the oracle. */
@NullMarked
package dev.muster.e2e;

import org.jspecify.annotations.NullMarked;
