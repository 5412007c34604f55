/** What organizations owe and how they stand, judged when the tree's time has passed (Semantics 6 to 9 of the design). */
@NullMarked
package dev.muster.topologies.obligations;

import org.jspecify.annotations.NullMarked;
