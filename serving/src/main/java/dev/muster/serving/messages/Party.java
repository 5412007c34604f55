package dev.muster.serving.messages;

import org.jspecify.annotations.Nullable;

/**
 * An organization as messages name it.
 *
 * @param id its id
 * @param name its name today
 * @param kind its kind, or null where it is not registered
 */
record Party(String id, String name, @Nullable String kind) {}
