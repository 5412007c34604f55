package dev.muster.serving.messages;

import dev.muster.serde.AvroSerdes;
import dev.muster.serving.feed.ClientSettings;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the view's own messages, on a thread of its own, so that no receiver holds anything up.
 *
 * <p>Of all views of an installation one sends: the member of a consumer group that has the one partition of the topic
 * {@code announcements}. It reads what was said to its end, and waits until what it knows of the obligations is newer than
 * its turn, so that it says nothing again that the one before it said. It says nothing either while the stream stands
 * still: what would be missing then are facts, not deeds.
 */
public final class Messages implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration OLD = Duration.ofSeconds(30);
    private static final long RETRY_MS = 1_000;
    private static final long STOP_MS = 10_000;

    private final Moments moments;
    private final Supplier<Notes> opening;
    private final List<Outbox> outboxes;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "view-messages");
    private @Nullable Instant leadsSince;

    /**
     * @param moments where it hears of obligations
     * @param channels where it sends
     * @param opening opens what has been said
     */
    Messages(
            Moments moments,
            MessageSettings settings,
            List<Channel> channels,
            Announcements announcements,
            Supplier<Notes> opening) {
        this.moments = moments;
        this.opening = opening;
        outboxes = channels.stream()
                .map(channel -> new Outbox(channel, settings, announcements, moments.condition()))
                .toList();
        thread.setDaemon(true);
    }

    /**
     * Returns what sends a view's messages, unless nothing is configured.
     *
     * @param announcements counts what it says; it must know {@link #channelNames}
     */
    public static Optional<Messages> of(
            MessageSettings settings,
            Moments moments,
            Announcements announcements,
            ClientSettings clients,
            AvroSerdes serdes) {
        return settings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Messages(
                        moments,
                        settings,
                        channels(settings),
                        announcements,
                        () -> new Notebook(clients, settings.group(), moments.clock(), serdes)));
    }

    /** Returns the names of the channels that are configured. */
    public static List<String> channelNames(MessageSettings settings) {
        return channels(settings).stream().map(Channel::name).toList();
    }

    private static List<Channel> channels(MessageSettings settings) {
        var channels = new ArrayList<Channel>();
        var webhook = settings.webhook();
        if (webhook != null) {
            channels.add(new Webhook(webhook, settings.language()));
        }
        var mail = settings.mail();
        if (mail != null) {
            channels.add(new Email(mail));
        }
        return channels;
    }

    /** Starts to look for what is to be sent, on a thread of its own. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!isStopped()) {
            try (var notes = opening.get()) {
                while (!isStopped()) {
                    step(notes);
                }
            } catch (WakeupException | InterruptException e) {
                LOG.debug("The messages were interrupted, stopped: {}", isStopped(), e);
            } catch (KafkaException e) {
                LOG.warn("Messages wait for the broker or the registry: {}", e.toString());
                pause();
            } catch (RuntimeException e) {
                LOG.error("Sending messages failed; it is tried again", e);
                pause();
            }
            follow();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause() {
        try {
            stopped.await(RETRY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once for what is to be sent, and sends it. */
    void step(Notes notes) {
        if (!notes.leads(POLL)) {
            follow();
            return;
        }
        if (leadsSince == null) {
            leadsSince = moments.clock().instant();
        }
        if (isUpToDate(leadsSince)) {
            outboxes.forEach(outbox -> work(outbox, moments.now(), notes));
        }
    }

    private void work(Outbox outbox, Moment moment, Notes notes) {
        outbox.work(moment, notes, () -> isFresh(moment));
    }

    /** Where there is much to send, what is left is looked at anew now and then. */
    private boolean isFresh(Moment moment) {
        return !isStopped() && moments.clock().instant().isBefore(moment.now().plus(OLD));
    }

    /** Leaves it to another, who may have sent what was planned. */
    private void follow() {
        if (leadsSince != null) {
            leadsSince = null;
            outboxes.forEach(Outbox::reset);
        }
    }

    private boolean isUpToDate(Instant since) {
        var asOf = moments.published().snapshot().asOf();
        return moments.ready() && moments.pulse().live() && asOf != null && !asOf.isBefore(since);
    }

    /** Stops; what is not sent will be by another view, or after the next start. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(STOP_MS);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
