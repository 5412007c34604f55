/** The benchmark: prepares the topics, runs the contestants over them, checks what they found, prints what it cost. */
@NullMarked
package dev.muster.bench;

import org.jspecify.annotations.NullMarked;
