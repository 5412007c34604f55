package dev.muster.topologies.totals;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** All totals of one organization, its descendants included: by slice, and summed by span. Mutable. */
final class OrganizationTotals {

    private final Spans calendar;
    private final Map<Slice, SliceTotals> slices = new HashMap<>();
    private final Map<Span, SpanTotals> spans = new HashMap<>();
    private final Set<Span> changed = new LinkedHashSet<>();

    OrganizationTotals(Spans calendar) {
        this.calendar = calendar;
    }

    /** Adds a change to a slice and returns what a parent learns of it. */
    Change apply(Slice slice, Change change) {
        var transitions = slice(slice).apply(change);
        for (var span : calendar.of(slice)) {
            spans.computeIfAbsent(span, key -> new SpanTotals()).add(transitions);
            changed.add(span);
        }
        return transitions;
    }

    /** Passes every slice on. */
    void forEachSlice(BiConsumer<Slice, SliceTotals> action) {
        slices.forEach(action);
    }

    SliceTotals slice(Slice slice) {
        return slices.computeIfAbsent(slice, key -> new SliceTotals());
    }

    /** Returns the spans whose totals changed since this was last asked. */
    Set<Span> drainChanged() {
        var drained = Set.copyOf(changed);
        changed.clear();
        return drained;
    }

    SpanTotals span(Span span) {
        return spans.computeIfAbsent(span, key -> new SpanTotals());
    }
}
