/** Tests of how a view reads the results from Kafka. */
@NullMarked
package dev.muster.serving.feed;

import org.jspecify.annotations.NullMarked;
