/** Avro records in Confluent's wire format, against any registry that speaks the Confluent REST API. */
@NullMarked
package dev.muster.serde;

import org.jspecify.annotations.NullMarked;
