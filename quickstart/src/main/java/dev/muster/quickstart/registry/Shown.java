package dev.muster.quickstart.registry;

import java.util.List;

/** Which versions an answer shows. */
enum Shown {
    /** Those that are not hidden. */
    LIVE,
    /** Those that are hidden, and subjects of which all are. */
    HIDDEN,
    /** All that were not removed for good. */
    ALL;

    boolean includes(RegisteredSchema schema) {
        return switch (this) {
            case LIVE -> !schema.deleted();
            case HIDDEN -> schema.deleted();
            case ALL -> true;
        };
    }

    boolean includes(List<RegisteredSchema> subject) {
        return switch (this) {
            case LIVE -> subject.stream().anyMatch(this::includes);
            case HIDDEN -> subject.stream().allMatch(this::includes);
            case ALL -> true;
        };
    }
}
