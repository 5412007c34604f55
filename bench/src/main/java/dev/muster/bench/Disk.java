package dev.muster.bench;

/**
 * What a contestant keeps on disk, in bytes.
 *
 * @param state in its own folder: local stores, checkpoints
 * @param changelogs of its state, on the broker
 * @param internal of what it sends to itself, on the broker
 */
record Disk(long state, long changelogs, long internal) {

    static final Disk NONE = new Disk(0, 0, 0);

    Disk or(Disk other) {
        return new Disk(
                Math.max(state, other.state),
                Math.max(changelogs, other.changelogs),
                Math.max(internal, other.internal));
    }
}
