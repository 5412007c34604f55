package dev.muster.serving.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization of the tree.
 *
 * @param id its id
 * @param history its affiliations in order of time; empty where it is not registered and only facts or children name it
 */
public record Node(String id, List<Place> history) {

    /** Returns whether the registrar admitted it. */
    public boolean registered() {
        return !history.isEmpty();
    }

    /**
     * Returns the affiliation in force on a day: the last that began by then, before the first the first (Semantics 5
     * of the design). Null where it is not registered.
     */
    public @Nullable Place on(LocalDate day) {
        for (int i = history.size() - 1; i >= 0; i--) {
            if (i == 0 || !day.isBefore(history.get(i).validFrom())) {
                return history.get(i);
            }
        }
        return null;
    }

    /** Returns its latest kind, which applies throughout, or null where it is not registered. */
    public @Nullable String kind() {
        return history.isEmpty() ? null : history.get(history.size() - 1).kind();
    }

    /** Returns its name on a day; its id where it is not registered. */
    public String name(LocalDate day) {
        var place = on(day);
        return place == null ? id : place.name();
    }

    /** Returns whether a day lies between its first and its last. */
    public boolean existsOn(LocalDate day) {
        if (history.isEmpty()) {
            return true;
        }
        var end = history.get(history.size() - 1).validTo();
        return !day.isBefore(history.get(0).validFrom()) && (end == null || day.isBefore(end));
    }

    /** Returns on how many days of {@code [first, next)} it was a child of a parent. */
    public long daysUnder(int parent, LocalDate first, LocalDate next) {
        long days = 0;
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).parent() == parent) {
                var from = i == 0 ? first : later(first, history.get(i).validFrom());
                var to = i + 1 == history.size()
                        ? next
                        : earlier(next, history.get(i + 1).validFrom());
                days += Math.max(0, ChronoUnit.DAYS.between(from, to));
            }
        }
        return days;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
