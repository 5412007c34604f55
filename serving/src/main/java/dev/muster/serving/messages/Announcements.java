package dev.muster.serving.messages;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** How many changes of obligations the messages of this process have told, by channel and outcome. Any thread may ask. */
public final class Announcements {

    private static final Outcome[] OUTCOMES = Outcome.values();

    private final Map<String, AtomicLongArray> counts = new LinkedHashMap<>();

    /** What became of a change in a message. */
    public enum Outcome {
        /** The receiver took it, and that was noted in Kafka. */
        SENT,
        /** The receiver did not take it; it is tried again. */
        FAILED;

        /** Returns the outcome as it stands in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param channels the names of the channels that are configured */
    public Announcements(Collection<String> channels) {
        channels.forEach(channel -> counts.put(channel, new AtomicLongArray(OUTCOMES.length)));
    }

    void count(String channel, Outcome outcome, int changes) {
        var byOutcome = counts.get(channel);
        if (byOutcome != null) {
            byOutcome.addAndGet(outcome.ordinal(), changes);
        }
    }

    /** Takes one count. */
    public interface Taker {

        /** Takes how many changes had an outcome in a channel. */
        void take(String channel, Outcome outcome, long changes);
    }

    /** Gives every count. */
    public void forEach(Taker taker) {
        counts.forEach((channel, byOutcome) -> {
            for (var outcome : OUTCOMES) {
                taker.take(channel, outcome, byOutcome.get(outcome.ordinal()));
            }
        });
    }
}
