/** A small schema registry for Avro that speaks the Confluent REST API and keeps everything in the broker. */
@NullMarked
package dev.muster.quickstart.registry;

import org.jspecify.annotations.NullMarked;
