/** Rules of what organizations owe, and what they are measured in (Semantics 4 and 6 of the design). */
@NullMarked
package dev.muster.topologies.rules;

import org.jspecify.annotations.NullMarked;
