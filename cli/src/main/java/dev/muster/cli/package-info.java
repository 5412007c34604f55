/** The {@code muster} command: wiring of the parts into processes, and nothing else. */
@NullMarked
package dev.muster.cli;

import org.jspecify.annotations.NullMarked;
