/** What the benchmark itself does in Kafka: send the input, watch the pipeline's progress, read its results. */
@NullMarked
package dev.muster.bench.kafka;

import org.jspecify.annotations.NullMarked;
