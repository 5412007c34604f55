/** How a view reads the results from Kafka, and what it reports of itself. */
@NullMarked
package dev.muster.serving.feed;

import org.jspecify.annotations.NullMarked;
