/** The broker and the contestants, each a process of its own, so that each one's CPU and memory are its own. */
@NullMarked
package dev.muster.bench.programs;

import org.jspecify.annotations.NullMarked;
