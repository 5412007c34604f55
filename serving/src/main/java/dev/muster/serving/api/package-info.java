/** The REST API, as openapi.yaml describes it. */
@NullMarked
package dev.muster.serving.api;

import org.jspecify.annotations.NullMarked;
