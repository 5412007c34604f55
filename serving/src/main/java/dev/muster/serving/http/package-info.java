/** HTTP as Muster speaks it: the server, and problems as RFC 9457 wants them. */
@NullMarked
package dev.muster.serving.http;

import org.jspecify.annotations.NullMarked;
