/** Tests of the view, and a server on invented data for those who write its page. */
@NullMarked
package dev.muster.serving;

import org.jspecify.annotations.NullMarked;
