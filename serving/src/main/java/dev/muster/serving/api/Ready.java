package dev.muster.serving.api;

import dev.muster.serving.http.Problem;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Moments;

/** Gives the moment to answer from, or the problem that there is none yet. */
final class Ready {

    private final Moments moments;

    Ready(Moments moments) {
        this.moments = moments;
    }

    Moment moment() {
        if (!moments.ready()) {
            throw Problem.notReady(String.join("; ", moments.reasons()));
        }
        return moments.now();
    }
}
