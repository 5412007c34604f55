package dev.muster.serving.messages;

import dev.muster.config.MusterConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of messages.
 *
 * @param webhook where they are posted to, or null
 * @param mail how they are mailed, or null
 * @param language the language of their text
 * @param interval how long changes are gathered into one message
 * @param group the consumer group whose one member with the partition sends
 */
public record MessageSettings(
        @Nullable URI webhook, @Nullable MailSettings mail, Language language, Duration interval, String group) {

    /**
     * Reads them.
     *
     * @throws ConfigException if they cannot be; its message is a sentence that says what to change
     */
    public static MessageSettings of(MusterConfig config) {
        return new MessageSettings(
                webhook(config.getString(MusterConfig.MESSAGES_WEBHOOK_URL)),
                MailSettings.of(config),
                Language.of(config.getString(MusterConfig.MESSAGES_LANGUAGE)),
                config.duration(MusterConfig.MESSAGES_INTERVAL_MS),
                config.getString(MusterConfig.APPLICATION_ID) + "-messages");
    }

    private static @Nullable URI webhook(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            var uri = new URI(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw notAWebhook(e);
        }
        throw notAWebhook(null);
    }

    /** The address may hold a secret, so the message does not say it. */
    private static ConfigException notAWebhook(@Nullable URISyntaxException cause) {
        var problem = new ConfigException(MusterConfig.MESSAGES_WEBHOOK_URL
                + " is no address of a webhook: use one such as https://example.org/hook");
        problem.initCause(cause);
        return problem;
    }

    /** Returns whether nothing is sent anywhere. */
    public boolean isEmpty() {
        return webhook == null && mail == null;
    }
}
