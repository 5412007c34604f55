/** The restart benchmark: how long results stand still when an instance is restarted, restored or replaced. */
@NullMarked
package dev.muster.bench.restart;

import org.jspecify.annotations.NullMarked;
