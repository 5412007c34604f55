package dev.muster.serde;

import static dev.muster.serde.Samples.ACTIVITY;
import static dev.muster.serde.Samples.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.avro.Organization;
import dev.muster.avro.Tick;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignSerdeTest {

    private static MusterConfig config(Map<String, String> more) {
        return MusterConfig.of(Map.of(
                        "registry.url",
                        "http://registry:8081",
                        "serde.classes",
                        Foreign.class.getName() + ", " + ForeignReader.class.getName()))
                .with(more);
    }

    private static AvroSerdes serdes() {
        return AvroSerdes.of(config(Map.of()));
    }

    /** A serializer of somebody else's: the topic, a colon, and Avro's own binary form of the record. */
    public static final class Foreign implements Serializer<Object> {

        @Override
        public byte[] serialize(String topic, Object data) {
            try {
                var name = (topic + ':').getBytes(StandardCharsets.UTF_8);
                var avro = data instanceof Tick tick
                        ? Tick.getEncoder().encode(tick)
                        : Organization.getEncoder().encode((Organization) data);
                return java.nio.ByteBuffer.allocate(name.length + avro.remaining())
                        .put(name)
                        .put(avro)
                        .array();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ClassCastException e) {
                throw new SerializationException("registry away", new IOException("Connection refused"));
            }
        }
    }

    /** The deserializer that belongs to it; a value of one word makes it throw what the word says. */
    public static final class ForeignReader implements Deserializer<Object> {

        private final Map<String, Object> settings = new HashMap<>();
        private boolean closed;

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            settings.putAll(configs);
            settings.put("isKey", isKey);
        }

        @Override
        public Object deserialize(String topic, byte[] data) {
            var value = new String(data, StandardCharsets.ISO_8859_1);
            switch (value) {
                case "away" -> throw new SerializationException("-", new IOException("Connection refused"));
                case "truncated" -> throw new SerializationException("-", new EOFException());
                case "unknown" -> throw new SerializationException("-", new RestClientException("-", 404, 40403));
                case "index" -> throw new ArrayIndexOutOfBoundsException(7);
                case "settings" -> throw new IllegalStateException(settings.toString());
                case "topic" -> throw new IllegalStateException(topic);
                case "closed" -> throw new IllegalStateException("closed=" + closed);
                case "text" -> {
                    return "text";
                }
                case "nothing" -> {
                    return null;
                }
                default -> {
                    return decoded(topic, data, value.indexOf(':') + 1);
                }
            }
        }

        private static Object decoded(String topic, byte[] data, int start) {
            var avro = java.util.Arrays.copyOfRange(data, start, data.length);
            try {
                return topic.equals("tick")
                        ? Tick.getDecoder().decode(avro)
                        : Organization.getDecoder().decode(avro);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Throwable thrownFor(AvroSerdes serdes, String word) {
        return catchThrowableOfType(Throwable.class, () -> read(serdes, word));
    }

    private static Organization read(AvroSerdes serdes, String word) {
        return serdes.deserializer(Topics.ORGANIZATIONS)
                .deserialize("organizations", word.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void shouldReadAndWriteWithThatPair() {
        try (var serdes = serdes()) {
            var serde = serdes.serde(Topics.ORGANIZATIONS);
            var bytes = serde.serializer().serialize("somewhere-else", ORGANIZATION);

            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).startsWith("organizations:");
            var read = serde.deserializer().deserialize("somewhere-else", bytes);
            assertThat(read).isEqualTo(ORGANIZATION);
            assertThat(read.getAffiliations()).isExactlyInstanceOf(ArrayList.class);
        }
    }

    @Test
    void shouldKeepTheSubjectOfTicks() {
        try (var serdes = serdes()) {
            var tick = new Tick(Instant.parse("2026-11-22T10:00:00Z"), null);
            var bytes = serdes.tickSerializer().serialize("activity-events", tick);

            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).startsWith("tick:");
            assertThat(serdes.tickDeserializer().deserialize("activity-events", bytes))
                    .isEqualTo(tick);
        }
    }

    @Test
    void shouldTakeNullForNull() {
        try (var serdes = serdes()) {
            var serde = serdes.serde(Topics.ORGANIZATIONS);
            assertThat(serde.serializer().serialize("t", null)).isNull();
            assertThat(serde.deserializer().deserialize("t", null)).isNull();
        }
    }

    @Test
    void shouldConfigureItAsConfluentsIs() {
        try (var serdes = AvroSerdes.of(config(Map.of(
                "registry.user", "muster", "registry.password", "s3cret", "kafka.auto.register.schemas", "false")))) {
            assertThat(thrownFor(serdes, "settings").getCause())
                    .hasMessageContainingAll(
                            "isKey=false",
                            "schema.registry.url=http://registry:8081",
                            "specific.avro.reader=true",
                            "basic.auth.credentials.source=USER_INFO",
                            "basic.auth.user.info=muster:s3cret",
                            "auto.register.schemas=false");
        }
    }

    @Test
    void shouldLetSettingsOfItsOwnHold() {
        try (var serdes = AvroSerdes.of(config(Map.of("kafka.schema.registry.url", "http://another:8085")))) {
            assertThat(thrownFor(serdes, "settings").getCause())
                    .hasMessageContaining("schema.registry.url=http://another:8085")
                    .hasMessageNotContaining("basic.auth");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "index", "no avro at all"})
    void shouldFindUndecodable(String word) {
        try (var serdes = serdes()) {
            assertThat(thrownFor(serdes, word))
                    .isInstanceOfSatisfying(
                            BadRecordException.class,
                            bad -> assertThat(bad.reason()).isEqualTo(Reason.UNDECODABLE));
        }
    }

    @Test
    void shouldFindUnknownSchema() {
        try (var serdes = serdes()) {
            assertThat(thrownFor(serdes, "unknown"))
                    .isInstanceOfSatisfying(
                            BadRecordException.class,
                            bad -> assertThat(bad.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "nothing"})
    void shouldFindSomethingElse(String word) {
        try (var serdes = serdes()) {
            assertThat(thrownFor(serdes, word))
                    .isInstanceOfSatisfying(
                            BadRecordException.class,
                            bad -> assertThat(bad.reason()).isEqualTo(Reason.WRONG_SCHEMA));
        }
    }

    @Test
    void shouldFindAnOutage() {
        try (var serdes = serdes()) {
            assertThat(thrownFor(serdes, "away")).isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> serdes.serializer(Topics.ACTIVITY_EVENTS).serialize("t", ACTIVITY))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void shouldLetItRegisterForItself() {
        try (var serdes = serdes()) {
            serdes.registerAll();
        }
    }

    @Test
    void shouldCloseIt() {
        var serdes = serdes();
        var deserializer = serdes.deserializer(Topics.ORGANIZATIONS);
        serdes.close();
        assertThatThrownBy(() -> deserializer.deserialize("t", "closed".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("closed=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one.Class", "a,b,c", "no.such.Class,no.such.Other", "java.lang.String,java.lang.String"})
    void shouldRefuseClassesThatCannotBeUsed(String classes) {
        assertThatThrownBy(() ->
                        AvroSerdes.of(config(Map.of("serde.classes", classes))).serializer(Topics.ORGANIZATIONS))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("serde.classes");
    }
}
