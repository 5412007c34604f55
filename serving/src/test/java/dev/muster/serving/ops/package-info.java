/** Tests of what every process offers to those who operate it. */
@NullMarked
package dev.muster.serving.ops;

import org.jspecify.annotations.NullMarked;
