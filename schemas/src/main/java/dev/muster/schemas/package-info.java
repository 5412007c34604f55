/** The contracts of Muster: its topics, and the reasons for which a record is refused. */
@NullMarked
package dev.muster.schemas;

import org.jspecify.annotations.NullMarked;
