/** What a view tells Prometheus: the catalogue of meters, and what fills them from one snapshot a scrape. */
@NullMarked
package dev.muster.serving.metrics;

import org.jspecify.annotations.NullMarked;
