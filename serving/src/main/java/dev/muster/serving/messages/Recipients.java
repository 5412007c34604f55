package dev.muster.serving.messages;

import dev.muster.config.MusterConfig;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;

/**
 * Who gets the mails of which organization.
 *
 * @param ofAll who gets those of all organizations
 * @param ofSome who gets those of single organizations, and of those below them that have nobody of their own
 */
record Recipients(List<InternetAddress> ofAll, Map<String, List<InternetAddress>> ofSome) {

    /**
     * Reads them.
     *
     * @param to the addresses that get everything
     * @param file the properties file of single organizations, or empty for none
     * @throws ConfigException if an address or the file cannot be; its message is a sentence that says what to change
     */
    static Recipients of(List<String> to, String file) {
        return new Recipients(
                to.stream().map(each -> address(each, MusterConfig.MESSAGES_TO)).toList(),
                file.isEmpty() ? Map.of() : read(file));
    }

    private static Map<String, List<InternetAddress>> read(String file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(MusterConfig.MESSAGES_RECIPIENTS + "=" + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage()
                    + "); name a properties file with lines such as unit-01=leader@example.org");
        }
        var ofSome = new HashMap<String, List<InternetAddress>>();
        properties.stringPropertyNames().forEach(id -> ofSome.put(id, addresses(id, properties.getProperty(id), file)));
        return Map.copyOf(ofSome);
    }

    private static List<InternetAddress> addresses(String id, String text, String file) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(each -> address(each, id + " in the file " + file + " of " + MusterConfig.MESSAGES_RECIPIENTS))
                .toList();
    }

    /**
     * Returns a mail address.
     *
     * @param where where it stands, for the message
     * @throws ConfigException if it is none
     */
    static InternetAddress address(String text, String where) {
        try {
            var address = new InternetAddress(text, true);
            address.validate();
            if (address.getAddress().indexOf('@') > 0) {
                return address;
            }
        } catch (AddressException e) {
            throw notAnAddress(text, where);
        }
        throw notAnAddress(text, where);
    }

    private static ConfigException notAnAddress(String text, String where) {
        return new ConfigException(
                where + " has \"" + text + "\", which is no mail address: write one such as leader@example.org");
    }

    /**
     * Returns who gets the mails of an organization.
     *
     * @param line the organization's id and those of all above it, upwards
     */
    List<InternetAddress> of(List<String> line) {
        var all = new LinkedHashSet<InternetAddress>();
        line.stream().filter(ofSome::containsKey).findFirst().ifPresent(id -> all.addAll(ofSome.get(id)));
        all.addAll(ofAll);
        return List.copyOf(all);
    }
}
