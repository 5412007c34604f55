package dev.muster.serving.api;

import dev.muster.serving.api.OrganizationBody.AffiliationBody;
import dev.muster.serving.api.OrganizationBody.KindCount;
import dev.muster.serving.api.OrganizationBody.Ref;
import dev.muster.serving.api.OrganizationBody.Row;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Place;
import dev.muster.serving.model.Tree;
import dev.muster.serving.model.TreeOnDay;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Organizations of one moment on one day, as bodies. */
final class Organizations {

    private final Tree tree;
    private final TreeOnDay onDay;
    private final LocalDate day;

    Organizations(Moment moment, LocalDate day) {
        this.tree = moment.snapshot().tree();
        this.onDay = tree.on(day);
        this.day = day;
    }

    Ref ref(int number) {
        var node = tree.node(number);
        return new Ref(node.id(), onDay.name(number), node.kind());
    }

    /** Returns the parent's number, or -1 at the top. */
    int parent(int number) {
        return onDay.parent(number);
    }

    String name(int number) {
        return onDay.name(number);
    }

    Row row(int number) {
        var node = tree.node(number);
        int parent = onDay.parent(number);
        var roster = onDay.roster(number);
        return new Row(
                node.id(),
                onDay.name(number),
                node.kind(),
                onDay.level(number),
                parent < 0 ? null : tree.node(parent).id(),
                parent < 0 ? null : onDay.name(parent),
                roster.isPresent() ? roster.getAsLong() : null,
                onDay.childCount(number),
                node.existsOn(day),
                node.registered());
    }

    OrganizationBody body(int number) {
        return new OrganizationBody(row(number), path(number), descendants(number), history(number));
    }

    private List<Ref> path(int number) {
        return Arrays.stream(onDay.path(number)).mapToObj(this::ref).toList();
    }

    /** Descendants that exist on the day, by the least level their kind is found at, then by kind. */
    private List<KindCount> descendants(int number) {
        var kinds = tree.kinds();
        var counts = new long[onDay.levels()][kinds.size()];
        onDay.subtree(number, Integer.MAX_VALUE, each -> {
            int kind = tree.kind(each);
            if (each != number && kind >= 0 && tree.existsOn(each, day)) {
                counts[onDay.level(each)][kind]++;
            }
        });
        var byKind = new LinkedHashMap<String, Long>();
        for (var ofLevel : counts) {
            for (int kind = 0; kind < ofLevel.length; kind++) {
                if (ofLevel[kind] > 0) {
                    byKind.merge(kinds.get(kind), ofLevel[kind], Long::sum);
                }
            }
        }
        return byKind.entrySet().stream()
                .map(entry -> new KindCount(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<AffiliationBody> history(int number) {
        return tree.node(number).history().stream().map(this::affiliation).toList();
    }

    private AffiliationBody affiliation(Place place) {
        return new AffiliationBody(
                parentId(place),
                place.parent() < 0 ? null : tree.node(place.parent()).name(place.validFrom()),
                place.name(),
                place.kind(),
                place.members(),
                place.validFrom(),
                place.validTo());
    }

    private @Nullable String parentId(Place place) {
        return place.parent() < 0 ? null : tree.node(place.parent()).id();
    }
}
