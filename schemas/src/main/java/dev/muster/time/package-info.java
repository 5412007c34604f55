/** Calendar periods in a time zone (Semantics 3 of the design). */
@NullMarked
package dev.muster.time;

import org.jspecify.annotations.NullMarked;
