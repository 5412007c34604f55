package dev.muster.quickstart.registry;

import org.jspecify.annotations.Nullable;

/** What one record of the {@code _schemas} topic does to the catalogue. */
sealed interface Change {

    /** A version of a subject is there, or has become hidden. */
    record Registered(RegisteredSchema schema) implements Change {}

    /** A version of a subject is gone for good. */
    record Removed(String subject, int version) implements Change {}

    /** All versions of a subject up to this one are hidden. */
    record SubjectHidden(String subject, int version) implements Change {}

    /**
     * A compatibility level holds.
     *
     * @param subject the subject, or null for all that have none of their own
     * @param level the level, or null if there is none any more
     */
    record LevelSet(@Nullable String subject, @Nullable CompatibilityLevel level) implements Change {}

    /** Nothing changes. */
    record Nothing() implements Change {}
}
