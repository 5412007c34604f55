package dev.muster.serving.messages;

import dev.muster.config.MusterConfig;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * How messages are mailed.
 *
 * @param host the mail server
 * @param port its port
 * @param security how the connection is protected: starttls, tls or none
 * @param user the user there, or null to send without signing in
 * @param password the user's password
 * @param from where mails come from
 * @param recipients who gets which
 */
record MailSettings(
        String host,
        int port,
        String security,
        @Nullable String user,
        String password,
        InternetAddress from,
        Recipients recipients) {

    /**
     * Reads them; returns null where no mail server is configured.
     *
     * @throws ConfigException if they cannot be; its message is a sentence that says what to change
     */
    static @Nullable MailSettings of(MusterConfig config) {
        var host = config.getString(MusterConfig.MESSAGES_SMTP_HOST);
        if (host.isEmpty()) {
            return null;
        }
        var user = config.getString(MusterConfig.MESSAGES_SMTP_USER);
        var password = config.getPassword(MusterConfig.MESSAGES_SMTP_PASSWORD).value();
        if (!user.isEmpty() && password.isEmpty()) {
            throw missing(MusterConfig.MESSAGES_SMTP_PASSWORD, "give the password of " + user + " at the mail server");
        }
        return new MailSettings(
                host,
                config.getInt(MusterConfig.MESSAGES_SMTP_PORT),
                config.getString(MusterConfig.MESSAGES_SMTP_SECURITY),
                user.isEmpty() ? null : user,
                password,
                from(config),
                recipients(config));
    }

    private static InternetAddress from(MusterConfig config) {
        var from = config.getString(MusterConfig.MESSAGES_FROM);
        if (from.isEmpty()) {
            throw missing(MusterConfig.MESSAGES_FROM, "name the address that mails come from");
        }
        return Recipients.address(from, MusterConfig.MESSAGES_FROM);
    }

    private static Recipients recipients(MusterConfig config) {
        List<String> to = config.getList(MusterConfig.MESSAGES_TO);
        var file = config.getString(MusterConfig.MESSAGES_RECIPIENTS);
        if (to.isEmpty() && file.isEmpty()) {
            throw missing(
                    MusterConfig.MESSAGES_TO,
                    "name who gets the mails, there or in a file of " + MusterConfig.MESSAGES_RECIPIENTS);
        }
        return Recipients.of(to, file);
    }

    private static ConfigException missing(String key, String what) {
        return new ConfigException(key + " is not set, but " + MusterConfig.MESSAGES_SMTP_HOST + " is: " + what);
    }

    /** The settings without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
