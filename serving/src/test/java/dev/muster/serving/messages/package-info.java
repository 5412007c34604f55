/** Tests of the messages a view sends. */
@NullMarked
package dev.muster.serving.messages;

import org.jspecify.annotations.NullMarked;
