/**
 * The peers: what others would write for the same counts, as the documentation of their tools teaches it.
 *
 * <p>They count and add up; they remove no duplicates, correct nothing and count no distinct people. They live here only.
 */
@NullMarked
package dev.muster.bench.peers;

import org.jspecify.annotations.NullMarked;
