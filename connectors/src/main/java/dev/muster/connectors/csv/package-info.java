/** CSV files of facts and reference data: rows checked, made records, and kept as they were where they are wrong. */
@NullMarked
package dev.muster.connectors.csv;

import org.jspecify.annotations.NullMarked;
