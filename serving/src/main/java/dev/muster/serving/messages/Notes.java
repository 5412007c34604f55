package dev.muster.serving.messages;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been said, kept where every view finds it, and the right to say something. For one thread. */
interface Notes extends AutoCloseable {

    /**
     * Looks for news and returns whether this process is the one that sends, and knows all that was noted.
     *
     * @param wait how long to wait for news
     */
    boolean leads(Duration wait);

    /** Asks once more, of Kafka itself, whether this process is the one that sends. */
    boolean confirm();

    /** Returns what was said in a channel, as it was noted, whoever noted it. */
    Said said(String channel);

    /**
     * Notes what was said in a channel, and returns whether all of it is stored.
     *
     * @param said by the keys of obligations; null to forget
     */
    boolean note(String channel, Map<String, @Nullable Note> said);

    @Override
    void close();
}
