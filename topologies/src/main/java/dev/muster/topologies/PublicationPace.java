package dev.muster.topologies;

/**
 * Says when a task publishes the totals that changed. In a backlog the same totals change again and again, and each
 * would be published at every flush; so publication rests for several times its own length. Where little arrives it
 * follows at once.
 */
public final class PublicationPace {

    /** How many times the length of a publication lies between it and the next. */
    private static final long REST = 20;

    /** The longest rest in milliseconds: how old a result may be while a backlog is worked off. */
    private static final long LONGEST_REST = 10_000;

    /** Fewer records than these since the last flush are no backlog. */
    public static final long FEW = 2_000;

    private final long few;
    private final long shortestRest;
    private long next;

    /** Makes the usual pace. */
    public PublicationPace() {
        this(FEW, 0);
    }

    /**
     * Makes a pace of one's own.
     *
     * @param few how many records since the last flush mean that there is no backlog
     * @param shortestRest the shortest rest in milliseconds
     */
    public PublicationPace(long few, long shortestRest) {
        this.few = few;
        this.shortestRest = shortestRest;
    }

    /** Returns whether to publish now, by the wall clock in milliseconds and the records since the last flush. */
    public boolean isDue(long now, long records) {
        return now >= next || records < few;
    }

    /** Notes that a publication that began at a moment took so many milliseconds. */
    public void published(long from, long length) {
        next = from + length + Math.max(shortestRest, Math.min(REST * length, LONGEST_REST));
    }
}
