/** The report that measurements save, a section each. */
@NullMarked
package dev.muster.bench.report;

import org.jspecify.annotations.NullMarked;
