/** The tree of organizations and the registrar that admits it (Semantics 5 of the design). */
@NullMarked
package dev.muster.topologies.tree;

import org.jspecify.annotations.NullMarked;
