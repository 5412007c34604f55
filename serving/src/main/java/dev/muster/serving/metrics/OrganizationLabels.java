package dev.muster.serving.metrics;

import dev.muster.serving.model.Duty;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Slot;
import dev.muster.serving.model.TreeOnDay;

/**
 * What all series of an organization have in common, as it is today.
 *
 * @param organization its id
 * @param parent its parent's id, empty at the top
 * @param level how many organizations are above it
 * @param kind its kind, empty where it is not registered
 */
record OrganizationLabels(String organization, String parent, String level, String kind) {

    static OrganizationLabels of(int number, Moment moment, TreeOnDay today) {
        var tree = moment.snapshot().tree();
        var kind = tree.node(number).kind();
        int parent = today.parent(number);
        return new OrganizationLabels(
                tree.node(number).id(),
                parent < 0 ? "" : tree.node(parent).id(),
                Integer.toString(today.level(number)),
                kind == null ? "" : kind);
    }

    /** Returns the labels of its info. */
    String[] named(String name) {
        return labels("name", name);
    }

    /** Returns the labels of its counts in a period, with one more; the slot or the campaign may be empty. */
    String[] in(String periodType, String slot, String campaign, String extra, String extraValue) {
        return labels("period_type", periodType, "slot", slot, "campaign", campaign, extra, extraValue);
    }

    /** Returns the labels of a quota in a slot, with one more. */
    String[] of(Duty duty, Slot slot, String extra, String extraValue) {
        return labels("quota", duty.quota(), "period_type", duty.type(), "slot", slot.label(), extra, extraValue);
    }

    private String[] labels(String... more) {
        var own = new String[] {"organization", organization, "parent", parent, "level", level, "kind", kind};
        var all = new String[own.length + more.length];
        System.arraycopy(own, 0, all, 0, own.length);
        System.arraycopy(more, 0, all, own.length, more.length);
        return all;
    }
}
