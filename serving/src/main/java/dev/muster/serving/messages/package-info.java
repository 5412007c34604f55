/** The messages a view sends by itself, by webhook and e-mail, where obligations change. */
@NullMarked
package dev.muster.serving.messages;

import org.jspecify.annotations.NullMarked;
