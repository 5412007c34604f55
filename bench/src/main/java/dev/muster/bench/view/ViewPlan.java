package dev.muster.bench.view;

import java.time.Duration;

/**
 * What a run is to be like.
 *
 * @param organizations branches; three levels come above them
 * @param months how many months before today the results go back
 * @param readers how many ask at once
 * @param time how long they ask, in all
 * @param rate how many records of the results a second stream in meanwhile
 * @param heap the largest heap of the view, as {@code -Xmx} takes it
 * @param seed what the choices follow from
 */
record ViewPlan(int organizations, int months, int readers, Duration time, int rate, String heap, long seed) {

    static final int PARTITIONS = 4;
}
