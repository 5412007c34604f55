/** The pipeline without Kafka, in memory: what would be owed and how it would stand under other
 * rules, and what was counted and owed at a moment of the past. */
@NullMarked
package dev.muster.topologies.rehearsal;

import org.jspecify.annotations.NullMarked;
