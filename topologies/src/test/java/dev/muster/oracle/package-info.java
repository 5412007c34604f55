/** What the pipeline must arrive at, computed by brute force from plain rows; it shares no code with the pipeline. */
@NullMarked
package dev.muster.oracle;

import org.jspecify.annotations.NullMarked;
