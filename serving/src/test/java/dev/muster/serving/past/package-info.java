/** Tests of how the past is written. */
@NullMarked
package dev.muster.serving.past;

import org.jspecify.annotations.NullMarked;
