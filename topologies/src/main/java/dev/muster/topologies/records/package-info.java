/** Records as they are read from topics and as they are refused. */
@NullMarked
package dev.muster.topologies.records;

import org.jspecify.annotations.NullMarked;
