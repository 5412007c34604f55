/** Facts and their revisions: what an event record means and what becomes of it (Semantics 1 and 2 of the design). */
@NullMarked
package dev.muster.topologies.ledger;

import org.jspecify.annotations.NullMarked;
