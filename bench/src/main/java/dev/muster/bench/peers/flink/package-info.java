/** The peers on Flink: keyed windows as its documentation teaches them, on a local cluster in the process. */
@NullMarked
package dev.muster.bench.peers.flink;

import org.jspecify.annotations.NullMarked;
