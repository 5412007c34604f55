package dev.muster.bench.scaling;

/**
 * An installation whose cost per event is measured.
 *
 * @param organizations branches; the other levels come above them
 * @param depth levels of the tree
 * @param partitions partitions of the topics
 * @param instances instances of the pipeline, on this machine
 * @param days how long the history is that the events are spread over
 */
record Point(int organizations, int depth, int partitions, int instances, int days) {

    /** What all others are measured against. */
    static final Point BASE = new Point(10_000, 4, 4, 1, 90);

    boolean isBase() {
        return equals(BASE);
    }

    @Override
    public String toString() {
        return "%,d branches, %d levels, %d partitions, %d %s, %,d %s of history"
                .formatted(
                        organizations,
                        depth,
                        partitions,
                        instances,
                        instances == 1 ? "instance" : "instances",
                        days,
                        days == 1 ? "day" : "days");
    }
}
