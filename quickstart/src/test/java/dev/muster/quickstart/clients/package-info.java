/** The wire format and the registries, seen by clients and by a registry that nobody here wrote. */
@NullMarked
package dev.muster.quickstart.clients;

import org.jspecify.annotations.NullMarked;
