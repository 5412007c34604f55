package dev.muster.serving.model;

import org.jspecify.annotations.Nullable;

/**
 * What may be said of counts of distinct people: all, or only those that are 0 or not below a threshold.
 *
 * @param threshold the least count above 0 that is told; 0 or 1 tells all
 */
public record People(int threshold) {

    /** Returns the count, or null where it is withheld. */
    public @Nullable Long tell(long count) {
        return withholds(count) ? null : count;
    }

    /** Returns how much was done of what an obligation is counted in, or null where it is withheld. */
    public @Nullable Long tell(Terms terms, long done) {
        return terms.countsPeople() ? tell(done) : Long.valueOf(done);
    }

    /** Returns whether a count is withheld. */
    public boolean withholds(long count) {
        return count > 0 && count < threshold;
    }
}
