package dev.muster.serving;

import dev.muster.config.MusterConfig;
import dev.muster.serde.AvroSerdes;
import dev.muster.serving.feed.ClientSettings;
import dev.muster.serving.feed.Reporter;
import dev.muster.serving.feed.ResultReader;
import dev.muster.serving.messages.Announcements;
import dev.muster.serving.messages.MessageSettings;
import dev.muster.serving.messages.Messages;
import dev.muster.serving.model.Condition;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Moments;
import dev.muster.serving.model.People;
import dev.muster.serving.model.Published;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A view without a face: it reads the results, knows what they say, reports how far it has read, and sends messages where
 * that is configured.
 *
 * <p>It is a plain read-committed consumer of the result topics, without a group: any number of views run side by side,
 * and each has everything.
 */
public final class View implements AutoCloseable {

    private static final int RANDOM_DIGITS = 8;

    private final String id;
    private final Moments moments;
    private final AvroSerdes serdes;
    private final Reporter reporter;
    private final ResultReader reader;
    private final Announcements announcements;
    private final Optional<Messages> messages;
    private final AtomicBoolean closed = new AtomicBoolean();

    private View(MusterConfig config, Clock clock) {
        id = id(config);
        var messageSettings = MessageSettings.of(config);
        var settings = new ClientSettings(config, id).checked();
        var condition = new Condition();
        var published = new Published(new Model(null).publish(null).snapshot());
        moments = new Moments(
                published,
                condition,
                clock,
                new People(config.getInt(MusterConfig.PEOPLE_THRESHOLD)),
                config.duration(MusterConfig.STALE_AFTER_MS));
        serdes = AvroSerdes.of(config);
        reporter = new Reporter(settings, clock, serdes);
        reader = new ResultReader(settings, clock, serdes, published, condition, reporter);
        announcements = new Announcements(Messages.channelNames(messageSettings));
        messages = Messages.of(messageSettings, moments, announcements, settings, serdes);
    }

    /**
     * Starts reading, and returns at once; {@link #moments} tells when there is something to say.
     *
     * @throws org.apache.kafka.common.config.ConfigException if the configuration cannot be used
     */
    public static View start(MusterConfig config, Clock clock) {
        var view = new View(config, clock);
        view.reader.start();
        view.messages.ifPresent(Messages::start);
        return view;
    }

    private static String id(MusterConfig config) {
        var configured = config.getString(MusterConfig.VIEW_ID);
        return configured.isEmpty() ? "view-" + UUID.randomUUID().toString().substring(0, RANDOM_DIGITS) : configured;
    }

    /** Returns the name under which it reports. */
    public String id() {
        return id;
    }

    /** Returns where answers get their moment from. */
    public Moments moments() {
        return moments;
    }

    /** Returns what its own messages have told. */
    public Announcements announcements() {
        return announcements;
    }

    /** Stops reading and takes back its report. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            messages.ifPresent(Messages::close);
            reader.close();
            reporter.close();
            serdes.close();
        }
    }
}
