/** The series of moments that are past, as OpenMetrics that {@code promtool} makes blocks of. */
@NullMarked
package dev.muster.serving.past;

import org.jspecify.annotations.NullMarked;
