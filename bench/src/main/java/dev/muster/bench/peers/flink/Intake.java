package dev.muster.bench.peers.flink;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many events the job's sources have read.
 *
 * <p>Static, because Flink makes its functions anew from their serialized form, while the job and the one that asks share
 * this process; a process runs one job.
 */
final class Intake {

    static final LongAdder SEEN = new LongAdder();

    private Intake() {}
}
