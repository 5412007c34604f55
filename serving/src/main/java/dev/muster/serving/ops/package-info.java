/** What every process offers to those who operate it: {@code /metrics} and health. */
@NullMarked
package dev.muster.serving.ops;

import org.jspecify.annotations.NullMarked;
