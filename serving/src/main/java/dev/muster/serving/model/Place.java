package dev.muster.serving.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An affiliation: where an organization stood in the tree over {@code [validFrom, validTo)}.
 *
 * @param parent the parent's number in the tree, or -1 at the top
 * @param name what it was called
 * @param kind its kind then
 * @param members its own roster, or null where its children's rosters add up to it
 * @param validFrom the first local day
 * @param validTo the local day after the last, or null while it lasts
 */
public record Place(
        int parent,
        String name,
        String kind,
        @Nullable Long members,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {}
