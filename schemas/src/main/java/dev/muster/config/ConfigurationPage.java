package dev.muster.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** The page that documents every key of {@link MusterConfig}, rendered from its definition. */
public final class ConfigurationPage {

    private static final String HEAD = """
            # Configuration

            <!-- Generated from MusterConfig; schemas/README.md says how. -->

            One properties file for every part, given with `--config FILE`. The environment goes over the file: \
            `http.port` is `MUSTER_HTTP_PORT`. A key that is not listed here refuses the start.

            Whatever begins with `kafka.` is handed to every Kafka client without that prefix, TLS and SASL among it: \
            `kafka.security.protocol=SASL_SSL`. In the environment that is `MUSTER_KAFKA_SECURITY_PROTOCOL`.

            """;

    private ConfigurationPage() {}

    /** Returns the page in Markdown. It is the same on every machine. */
    public static String markdown() {
        return HEAD
                + MusterConfig.DEFINITION.configKeys().values().stream()
                        .map(ConfigurationPage::section)
                        .collect(Collectors.joining("\n"));
    }

    private static String section(ConfigKey key) {
        return "## `%s`\n\n%s\n\n- Default: %s\n%s- Environment: `%s`\n"
                .formatted(key.name, key.documentation, defaultOf(key), allowed(key), environment(key.name));
    }

    private static String defaultOf(ConfigKey key) {
        if (key.name.equals(MusterConfig.THREADS)) {
            return "as many as the machine has cores";
        }
        var value = switch (key.type) {
            case PASSWORD -> "";
            case LIST ->
                ((List<?>) key.defaultValue).stream().map(String::valueOf).collect(Collectors.joining(","));
            default -> String.valueOf(key.defaultValue);
        };
        return value.isEmpty() ? "empty" : "`" + value + "`";
    }

    private static String allowed(ConfigKey key) {
        var type = key.type.name().toLowerCase(Locale.ROOT);
        return "- Type: %s%s\n".formatted(type, key.validator == null ? "" : ", " + words(key.validator));
    }

    /** Kafka's notation in words: [1,...,10] and [1,...] are ranges, [a, b] a choice. */
    private static String words(Validator validator) {
        var text = validator.toString();
        return text.startsWith("[")
                ? text.substring(1, text.length() - 1)
                        .replace(",...,", " to ")
                        .replace(",...", " or more")
                        .replace(", ", " or ")
                : text;
    }

    private static String environment(String key) {
        return MusterConfig.ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
