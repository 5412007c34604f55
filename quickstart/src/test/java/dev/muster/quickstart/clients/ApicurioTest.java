package dev.muster.quickstart.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.BadRecordException;
import dev.muster.serde.RegistryUnavailableException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our own serde on a real Apicurio Registry. */
class ApicurioTest {

    private static final String TOPIC = CountsTopic.topic();

    private static Apicurio apicurio;

    @BeforeAll
    static void start() throws Exception {
        apicurio = Apicurio.start();
    }

    @AfterAll
    static void stop() throws Exception {
        apicurio.close();
    }

    @Test
    void shouldReadWhatItWrote() {
        try (var writer = serdes();
                var reader = serdes()) {
            writer.registerAll();
            writer.registerAll();

            var bytes = writer.serializer(Topics.ORGANIZATION_COUNTS).serialize(TOPIC, CountsTopic.ofMonth());

            assertThat(bytes).startsWith(0);
            assertThat(reader.deserializer(Topics.ORGANIZATION_COUNTS).deserialize(TOPIC, bytes))
                    .isEqualTo(CountsTopic.ofMonth());
        }
    }

    @Test
    void shouldCallUnknownIdBadData() {
        var bytes = ByteBuffer.allocate(6)
                .put((byte) 0)
                .putInt(987_654)
                .put((byte) 0)
                .array();

        try (var serdes = serdes()) {
            assertThatThrownBy(() ->
                            serdes.deserializer(Topics.ORGANIZATION_COUNTS).deserialize(TOPIC, bytes))
                    .isInstanceOfSatisfying(
                            BadRecordException.class,
                            bad -> assertThat(bad.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA));
        }
    }

    @Test
    void shouldCallStoppedRegistryUnavailable() throws Exception {
        var stopped = Apicurio.start();
        try (var writer = AvroSerdes.of(CountsTopic.configuration(stopped.url()));
                var reader = AvroSerdes.of(CountsTopic.configuration(stopped.url()))) {
            var bytes = writer.serializer(Topics.ORGANIZATION_COUNTS).serialize(TOPIC, CountsTopic.ofMonth());
            stopped.close();

            assertThatThrownBy(() ->
                            reader.deserializer(Topics.ORGANIZATION_COUNTS).deserialize(TOPIC, bytes))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(reader::register).isInstanceOf(RegistryUnavailableException.class);
        } finally {
            stopped.close();
        }
    }

    private static AvroSerdes serdes() {
        return AvroSerdes.of(CountsTopic.configuration(apicurio.url()));
    }
}
