package dev.muster.bench.peers;

/** Where a peer's results go: a topic of its own, keyed and named as Muster's counts are. */
public final class PeerTopics {

    private PeerTopics() {}

    /** Returns the name of the topic of a contestant's results. */
    public static String results(String contestant) {
        return contestant + "-counts";
    }
}
