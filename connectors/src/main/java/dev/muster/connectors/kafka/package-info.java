/** The import's side of Kafka: what it sends, and how it learns that everything sent is counted and readable. */
@NullMarked
package dev.muster.connectors.kafka;

import org.jspecify.annotations.NullMarked;
