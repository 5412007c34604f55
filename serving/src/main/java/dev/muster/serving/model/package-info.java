/** What a view knows: the tree, the counts and how far the pipeline has come, as immutable snapshots. */
@NullMarked
package dev.muster.serving.model;

import org.jspecify.annotations.NullMarked;
