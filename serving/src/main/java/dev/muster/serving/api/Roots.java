package dev.muster.serving.api;

import dev.muster.serving.model.Moment;
import java.util.List;

/** The tops of the tree. */
final class Roots {

    private Roots() {}

    /** Returns the registered tops of today, those with most descendants first, then by id. */
    static List<Integer> of(Moment moment) {
        return moment.snapshot().tree().on(moment.today()).roots();
    }
}
