/** What is there for Docker: {@code compose.yaml}, the image, and the configuration that is mounted. */
@NullMarked
package dev.muster.compose;

import org.jspecify.annotations.NullMarked;
