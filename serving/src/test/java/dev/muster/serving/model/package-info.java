/** Tests of what a view knows. */
@NullMarked
package dev.muster.serving.model;

import org.jspecify.annotations.NullMarked;
