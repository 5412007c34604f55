package dev.muster.serving.api;

import dev.muster.serving.model.Moment;
import java.util.Comparator;
import java.util.List;

/** The tops of the tree. */
final class Roots {

    private Roots() {}

    /** Returns the registered tops of today, those with most descendants first, then by id. */
    static List<Integer> of(Moment moment) {
        var tree = moment.snapshot().tree();
        var today = tree.on(moment.today());
        record Root(int number, int size, String id) {}
        return moment.snapshot()
                .known()
                .filter(number -> today.parent(number) < 0 && tree.node(number).registered())
                .mapToObj(number -> {
                    var size = new int[1];
                    today.subtree(number, Integer.MAX_VALUE, each -> size[0]++);
                    return new Root(number, size[0], tree.node(number).id());
                })
                .sorted(Comparator.comparingInt(Root::size).reversed().thenComparing(Root::id))
                .map(Root::number)
                .toList();
    }
}
