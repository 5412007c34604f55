/** The import of CSV files into the topics. */
@NullMarked
package dev.muster.connectors;

import org.jspecify.annotations.NullMarked;
