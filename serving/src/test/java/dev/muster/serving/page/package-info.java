/** Tests of the live page in a real Chromium. */
@NullMarked
package dev.muster.serving.page;

import org.jspecify.annotations.NullMarked;
