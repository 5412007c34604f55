package dev.muster.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/**
 * The one configuration of every part of Muster: each key with its default and a sentence that names its trade-off.
 *
 * <p>Values come from the defaults, a properties file over them, the environment over that ({@code http.port} is
 * {@code MUSTER_HTTP_PORT}), and what a program sets itself over all. A key nobody knows refuses the start.
 */
public final class MusterConfig extends AbstractConfig {

    /** The prefix of settings handed to every Kafka client as they stand, such as TLS and SASL. */
    public static final String KAFKA_PREFIX = "kafka.";

    static final String ENVIRONMENT_PREFIX = "MUSTER_";

    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    public static final String REGISTRY_URL = "registry.url";
    public static final String REGISTRY_USER = "registry.user";
    public static final String REGISTRY_PASSWORD = "registry.password";
    public static final String REGISTRY_TIMEOUT_MS = "registry.timeout.ms";
    public static final String REGISTRY_RETRY_MS = "registry.retry.ms";
    public static final String SERDE_CLASSES = "serde.classes";
    public static final String APPLICATION_ID = "application.id";
    public static final String ZONE = "zone";
    public static final String PARTITIONS = "partitions";
    public static final String REPLICATION_FACTOR = "replication.factor";
    public static final String THREADS = "threads";
    public static final String STATE_DIR = "state.dir";
    public static final String FLUSH_INTERVAL_MS = "flush.interval.ms";
    public static final String TICK_INTERVAL_MS = "tick.interval.ms";
    public static final String TICK_SOURCE = "tick.source";
    public static final String PIPELINE_HTTP_PORT = "pipeline.http.port";
    public static final String HTTP_HOST = "http.host";
    public static final String HTTP_PORT = "http.port";
    public static final String VIEW_ID = "view.id";
    public static final String SERIES_BUDGET = "series.budget";
    public static final String PEOPLE_THRESHOLD = "people.threshold";
    public static final String STALE_AFTER_MS = "stale.after.ms";
    public static final String SETTLE_MS = "settle.ms";
    public static final String MESSAGES_WEBHOOK_URL = "messages.webhook.url";
    public static final String MESSAGES_SMTP_HOST = "messages.smtp.host";
    public static final String MESSAGES_SMTP_PORT = "messages.smtp.port";
    public static final String MESSAGES_SMTP_SECURITY = "messages.smtp.security";
    public static final String MESSAGES_SMTP_USER = "messages.smtp.user";
    public static final String MESSAGES_SMTP_PASSWORD = "messages.smtp.password";
    public static final String MESSAGES_FROM = "messages.from";
    public static final String MESSAGES_TO = "messages.to";
    public static final String MESSAGES_RECIPIENTS = "messages.recipients";
    public static final String MESSAGES_LANGUAGE = "messages.language";
    public static final String MESSAGES_INTERVAL_MS = "messages.interval.ms";

    /** Every key; the documentation is generated from it. */
    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    BOOTSTRAP_SERVERS,
                    Type.LIST,
                    "localhost:9092",
                    Importance.HIGH,
                    "Kafka brokers, host:port parted by commas. More than one, so that a start does not hang on one broker.")
            .define(
                    REGISTRY_URL,
                    Type.STRING,
                    "http://localhost:8081",
                    Importance.HIGH,
                    "The schema registry: any that speaks the Confluent REST API (Confluent, Karapace, Apicurio under /apis/ccompat/v7).")
            .define(
                    REGISTRY_USER,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "The user for HTTP basic authentication at the registry; empty for none.")
            .define(
                    REGISTRY_PASSWORD,
                    Type.PASSWORD,
                    "",
                    Importance.MEDIUM,
                    "The password for the registry. The environment keeps it out of files.")
            .define(
                    REGISTRY_TIMEOUT_MS,
                    Type.INT,
                    5_000,
                    Range.atLeast(1),
                    Importance.LOW,
                    "How long one request to the registry may take, in milliseconds. Longer tolerates a slow registry, shorter notices a dead one sooner.")
            .define(
                    REGISTRY_RETRY_MS,
                    Type.INT,
                    1_000,
                    Range.atLeast(1),
                    Importance.LOW,
                    "The pause before a failed request to the registry is tried again, in milliseconds. Shorter resumes sooner and presses a struggling registry harder.")
            .define(
                    SERDE_CLASSES,
                    Type.STRING,
                    "",
                    Importance.LOW,
                    "Another Kafka serializer and deserializer for values, two class names parted by a comma, such as Confluent's own; empty for Muster's, which needs Maven Central only. Whatever they need they find under kafka.*.")
            .define(
                    APPLICATION_ID,
                    Type.STRING,
                    "muster",
                    new ConfigDef.NonEmptyString(),
                    Importance.MEDIUM,
                    "The pipeline's consumer group and the prefix of its internal topics and transactional ids. All instances of an installation share it; changing it counts everything again.")
            .define(
                    ZONE,
                    Type.STRING,
                    "",
                    Importance.HIGH,
                    "The time zone whose local midnights part the periods, an IANA name such as Asia/Shanghai. It must be set for the pipeline and cannot change in an existing installation.")
            .define(
                    PARTITIONS,
                    Type.INT,
                    4,
                    Range.between(1, 1_000),
                    Importance.HIGH,
                    "How many partitions the topics keyed by organization have, and so how many tasks can share the work. It cannot change in an existing installation; more cost memory and markers.")
            .define(
                    REPLICATION_FACTOR,
                    Type.SHORT,
                    (short) -1,
                    Range.atLeast(-1),
                    Importance.MEDIUM,
                    "How many brokers keep each record of topics that Muster creates, changelogs included; -1 for the brokers' own default. 3 survives the loss of a broker, at three times the disk.")
            .define(
                    THREADS,
                    Type.INT,
                    Math.min(256, Runtime.getRuntime().availableProcessors()),
                    Range.between(1, 256),
                    Importance.MEDIUM,
                    "Stream threads of one pipeline instance. More than cores or partitions bring nothing.")
            .define(
                    STATE_DIR,
                    Type.STRING,
                    "data/state",
                    new ConfigDef.NonEmptyString(),
                    Importance.HIGH,
                    "The folder of the pipeline's local state. On a disk that survives a restart, a start need not restore from Kafka.")
            .define(
                    FLUSH_INTERVAL_MS,
                    Type.INT,
                    200,
                    Range.between(10, 60_000),
                    Importance.MEDIUM,
                    "How often what changed is combined, sent and committed, in milliseconds. Shorter is fresher, longer costs less; a result climbs one level of the tree in each.")
            .define(
                    TICK_INTERVAL_MS,
                    Type.INT,
                    5_000,
                    Range.between(100, 600_000),
                    Importance.MEDIUM,
                    "How often a tick is written into every partition, in milliseconds. Shorter makes asOf finer; every tick is a record that is kept.")
            .define(
                    TICK_SOURCE,
                    Type.STRING,
                    "partition",
                    ValidString.in("partition", "none"),
                    Importance.LOW,
                    "Who writes ticks: partition, the instance that owns the partition; none leaves the clock to tests.")
            .define(
                    SETTLE_MS,
                    Type.INT,
                    15_000,
                    Range.between(0, 3_600_000),
                    Importance.LOW,
                    "How long after its moment an obligation is judged, in milliseconds, so that what was recorded just before it may still arrive. Longer accuses nobody over a slow source, shorter speaks sooner.")
            .define(
                    PIPELINE_HTTP_PORT,
                    Type.INT,
                    8090,
                    Range.between(0, 65_535),
                    Importance.MEDIUM,
                    "The port of a pipeline's own /metrics and health; 0 takes any free one.")
            .define(
                    HTTP_HOST,
                    Type.STRING,
                    "127.0.0.1",
                    Importance.HIGH,
                    "The address HTTP listens on. 0.0.0.0 opens it to the network, which wants a proxy with authentication in front.")
            .define(
                    HTTP_PORT,
                    Type.INT,
                    8080,
                    Range.between(0, 65_535),
                    Importance.HIGH,
                    "The port of a view's page, API and /metrics; 0 takes any free one.")
            .define(
                    VIEW_ID,
                    Type.STRING,
                    "",
                    Importance.LOW,
                    "The name under which a view reports how far it has read; empty for a random one. An import waits for every view that reports.")
            .define(
                    SERIES_BUDGET,
                    Type.INT,
                    200_000,
                    Range.atLeast(1_000),
                    Importance.MEDIUM,
                    "How many series of organizations a view offers to Prometheus at most. Above it the deepest level leaves first; each series costs Prometheus a few kilobytes.")
            .define(
                    PEOPLE_THRESHOLD,
                    Type.INT,
                    0,
                    Range.atLeast(0),
                    Importance.MEDIUM,
                    "Counts of distinct people from 1 up to, not including, this number are withheld everywhere; 0 withholds none. Higher protects small groups and hides more.")
            .define(
                    STALE_AFTER_MS,
                    Type.INT,
                    60_000,
                    Range.atLeast(1_000),
                    Importance.LOW,
                    "How long a view may see no tick before it says that the stream stands still, in milliseconds.")
            .define(
                    MESSAGES_WEBHOOK_URL,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "Where a view posts its messages about obligations as JSON; empty for nowhere. With an Alertmanager it is better left empty, or everything is said twice.")
            .define(
                    MESSAGES_SMTP_HOST,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "The mail server by which a view sends its messages about obligations; empty for no mail.")
            .define(
                    MESSAGES_SMTP_PORT,
                    Type.INT,
                    587,
                    Range.between(1, 65_535),
                    Importance.LOW,
                    "The port of the mail server: 587 for starttls, 465 for tls, 25 for a relay.")
            .define(
                    MESSAGES_SMTP_SECURITY,
                    Type.STRING,
                    "starttls",
                    ValidString.in("starttls", "tls", "none"),
                    Importance.LOW,
                    "How the connection to the mail server is protected: starttls, which it must offer; tls from the first byte; none, for a server on the same machine.")
            .define(
                    MESSAGES_SMTP_USER,
                    Type.STRING,
                    "",
                    Importance.LOW,
                    "The user at the mail server; empty to send without signing in.")
            .define(
                    MESSAGES_SMTP_PASSWORD,
                    Type.PASSWORD,
                    "",
                    Importance.LOW,
                    "The password at the mail server. The environment keeps it out of files.")
            .define(
                    MESSAGES_FROM,
                    Type.STRING,
                    "",
                    Importance.LOW,
                    "The address that mails come from; it must be set where a mail server is.")
            .define(
                    MESSAGES_TO,
                    Type.LIST,
                    "",
                    Importance.MEDIUM,
                    "The addresses that get the messages of all organizations, parted by commas.")
            .define(
                    MESSAGES_RECIPIENTS,
                    Type.STRING,
                    "",
                    Importance.LOW,
                    "A properties file with the addresses for single parent organizations, orgId=address,address; the nearest organization above holds for one without. Empty for messages.to alone.")
            .define(
                    MESSAGES_LANGUAGE,
                    Type.STRING,
                    "en",
                    ValidString.in("en", "zh"),
                    Importance.LOW,
                    "The language of messages: en or zh.")
            .define(
                    MESSAGES_INTERVAL_MS,
                    Type.INT,
                    300_000,
                    Range.between(1_000, 86_400_000),
                    Importance.LOW,
                    "How long changes of obligations are gathered into one message a parent organization, in milliseconds. Longer sends fewer, shorter says it sooner.");

    private MusterConfig(Map<String, String> values) {
        super(DEFINITION, values, false);
    }

    /**
     * Reads a configuration.
     *
     * @param file a properties file
     * @param environment the environment's variables
     * @throws ConfigException if the file cannot be read, a key is unknown or a value impossible; its message says which
     */
    public static MusterConfig read(Path file, Map<String, String> environment) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("cannot read the configuration file " + file + ": " + e.getMessage());
        }
        var values = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return of(values, environment);
    }

    /** As {@link #read}, with values in place of a file. */
    public static MusterConfig of(Map<String, String> values, Map<String, String> environment) {
        var all = new HashMap<>(values);
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                all.put(
                        name.substring(ENVIRONMENT_PREFIX.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        refuseUnknown(all);
        return new MusterConfig(all);
    }

    /** Returns a configuration of these values alone, over the defaults. */
    public static MusterConfig of(Map<String, String> values) {
        return of(values, Map.of());
    }

    private static void refuseUnknown(Map<String, String> values) {
        var unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(DEFINITION.names());
        unknown.removeIf(key -> key.startsWith(KAFKA_PREFIX));
        if (!unknown.isEmpty()) {
            throw new ConfigException("unknown configuration key " + String.join(", ", unknown)
                    + "; the known ones are in docs/configuration.md, and Kafka's own begin with " + KAFKA_PREFIX);
        }
    }

    /** Returns this configuration with other values in place of its own. */
    public MusterConfig with(Map<String, String> values) {
        var all = new HashMap<>(originalsStrings());
        all.putAll(values);
        return of(all);
    }

    /** Returns the settings every Kafka client starts from: the brokers, and whatever is under {@code kafka.}. */
    public Map<String, Object> kafka() {
        var settings = new HashMap<>(originalsWithPrefix(KAFKA_PREFIX));
        settings.put("bootstrap.servers", String.join(",", getList(BOOTSTRAP_SERVERS)));
        return settings;
    }

    /**
     * Returns the time zone.
     *
     * @throws ConfigException if none is set or it is not known
     */
    public ZoneId zone() {
        var name = getString(ZONE);
        if (name.isEmpty()) {
            throw new ConfigException(
                    "zone is not set: name the time zone whose midnights part the periods, such as zone=Asia/Shanghai");
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new ConfigException(
                    "zone=" + name + " is no time zone: use an IANA name such as Asia/Shanghai or Europe/Paris");
        }
    }

    /** Returns a key that holds milliseconds as a duration. */
    public Duration duration(String key) {
        return Duration.ofMillis(getInt(key));
    }
}
