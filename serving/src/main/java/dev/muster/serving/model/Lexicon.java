package dev.muster.serving.model;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The words of all counts and obligations, each by a number, so that those need not hold them.
 *
 * @param types activity types
 * @param purses what money was for
 * @param duties quotas and periods
 * @param terms what obligations are counted in
 */
record Lexicon(Numbered<String> types, Numbered<Purse> purses, Numbered<Duty> duties, Numbered<Terms> terms) {

    Lexicon() {
        this(new Numbered<>(), new Numbered<>(), new Numbered<>(), new Numbered<>());
    }

    /** Returns how many words of counts there are. */
    int size() {
        return types.size() + purses.size();
    }

    /** Returns every activity type, in order. */
    SortedSet<String> activityTypes() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(types.things()));
    }

    /** Returns every currency, in order. */
    SortedSet<String> currencies() {
        var currencies = new TreeSet<String>();
        purses.things().forEach(purse -> currencies.add(purse.currency()));
        return Collections.unmodifiableSortedSet(currencies);
    }
}
