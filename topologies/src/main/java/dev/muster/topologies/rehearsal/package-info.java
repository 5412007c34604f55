/** The pipeline without Kafka, in memory: what would be owed and how it would stand under other rules. */
@NullMarked
package dev.muster.topologies.rehearsal;

import org.jspecify.annotations.NullMarked;
