/** The benchmark of the view: how fast it starts, what it holds, how it answers while results stream in. */
@NullMarked
package dev.muster.bench.view;

import org.jspecify.annotations.NullMarked;
