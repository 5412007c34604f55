/** The structure of the whole project, held by tests. */
@NullMarked
package dev.muster.architecture;

import org.jspecify.annotations.NullMarked;
