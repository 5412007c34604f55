package dev.muster.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonParseException;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.avro.SystemLimitException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {

    private static Exception rest(int status, int code) {
        return new RestClientException("-", status, code);
    }

    private static Stream<Exception> infrastructure() {
        return Stream.of(
                new RegistryUnavailableException("-"),
                new TimeoutException("-"),
                new ConnectException("-"),
                new UnknownHostException("-"),
                new SocketTimeoutException("-"),
                new IOException("-"),
                new JsonParseException(null, "-"),
                rest(500, 50001),
                rest(503, 503),
                rest(401, 40101),
                rest(401, 401),
                rest(403, 40301),
                rest(408, 408),
                rest(429, 42901),
                rest(404, 50005),
                rest(404, 404));
    }

    @ParameterizedTest
    @MethodSource("infrastructure")
    void shouldSeeAnOutageAtAnyDepth(Exception cause) {
        assertThat(Outage.is(cause)).isTrue();
        assertThat(Outage.is(new SerializationException("Error retrieving Avro schema for id 5", cause)))
                .isTrue();
        assertThat(Outage.is(new SerializationException("-", new IllegalStateException(cause))))
                .isTrue();
    }

    @Test
    void shouldSeeAnOutageInWhatConfluentMakesOfAWrongAddressOrCredentials() {
        assertThat(Outage.is(new InvalidConfigurationException("Unauthorized; error code: 401")))
                .isTrue();
    }

    private static Stream<Arguments> data() {
        return Stream.of(
                arguments(new EOFException("-"), false),
                arguments(new MalformedInputException(1), false),
                arguments(new InvalidNumberEncodingException("-"), false),
                arguments(new AvroRuntimeException("-"), false),
                arguments(new SystemLimitException("-"), false),
                arguments(new IndexOutOfBoundsException("-"), false),
                arguments(new ClassCastException("-"), false),
                arguments(rest(404, 40403), true),
                arguments(rest(404, 40401), true));
    }

    @ParameterizedTest
    @MethodSource("data")
    void shouldSeeBadData(Exception cause, boolean unknownSchema) {
        var thrown = new SerializationException("Error deserializing Avro message for id 5", cause);
        assertThat(Outage.is(thrown)).isFalse();
        assertThat(Outage.isUnknownSchema(thrown)).isEqualTo(unknownSchema);
    }

    @Test
    void shouldSeeBadDataInAMessageAlone() {
        assertThat(Outage.is(new SerializationException("Unknown magic byte!"))).isFalse();
    }

    @Test
    void shouldEndWhereCausesGoInACircle() {
        var one = new IllegalStateException("-");
        var other = new IllegalStateException("-", one);
        one.initCause(other);
        assertThat(Outage.is(one)).isFalse();
    }
}
