/** The view: a read-committed consumer of the results that answers questions about them. */
@NullMarked
package dev.muster.serving;

import org.jspecify.annotations.NullMarked;
