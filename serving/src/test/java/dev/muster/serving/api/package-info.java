/** Tests of the parts of the API. */
@NullMarked
package dev.muster.serving.api;

import org.jspecify.annotations.NullMarked;
