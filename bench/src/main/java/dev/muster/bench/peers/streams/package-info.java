/** The peer on Kafka Streams: its DSL as the documentation teaches it. */
@NullMarked
package dev.muster.bench.peers.streams;

import org.jspecify.annotations.NullMarked;
