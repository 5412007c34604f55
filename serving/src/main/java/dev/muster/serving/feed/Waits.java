package dev.muster.serving.feed;

import dev.muster.config.MusterConfig;
import dev.muster.serving.model.Condition;
import dev.muster.serving.model.Condition.Need;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the reading waits for, told in the condition for as long as it lasts, and once in the log. */
final class Waits {

    private static final Logger LOG = LoggerFactory.getLogger(Waits.class);

    private final ClientSettings settings;
    private final Condition condition;
    private final Clock clock;

    Waits(ClientSettings settings, Condition condition, Clock clock) {
        this.settings = settings;
        this.condition = condition;
        this.clock = clock;
    }

    void noBroker(KafkaException e) {
        missing(Need.BROKER, "the broker at " + settings.brokers() + " cannot be read from (" + e.getMessage() + ")");
    }

    void noTopics(List<String> topics) {
        missing(
                Need.TOPICS,
                "the topics " + String.join(", ", topics)
                        + " do not exist (start the pipeline or run ./muster topics)");
    }

    void noRegistry() {
        var url = settings.config().getString(MusterConfig.REGISTRY_URL);
        missing(Need.REGISTRY, "the registry at " + url + " does not answer");
    }

    private void missing(Need need, String what) {
        if (!condition.waitsFor(need)) {
            LOG.warn("The view waits: {}", what);
        }
        condition.missing(need, what, clock.instant());
    }

    void there(Need need) {
        if (condition.waitsFor(need)) {
            condition.there(need);
            LOG.info("The view goes on: {} is there", need.name().toLowerCase(Locale.ROOT));
        }
    }
}
