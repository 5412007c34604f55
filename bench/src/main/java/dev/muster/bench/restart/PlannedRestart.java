package dev.muster.bench.restart;

import java.time.Duration;

/**
 * A restart on the state that was there.
 *
 * @param closing until the old instance had ended
 * @param starting from then until results of fresh events of every partition could be read
 */
record PlannedRestart(Duration closing, Duration starting) {

    Duration outage() {
        return closing.plus(starting);
    }
}
