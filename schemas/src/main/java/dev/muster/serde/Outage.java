package dev.muster.serde;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells whether an exception of somebody else's serializer or deserializer means bad infrastructure, to be waited for,
 * or bad data.
 *
 * <p>Both can surface as {@code SerializationException}, so the causes decide: whatever Kafka calls retriable, an
 * exception of input and output that is not about the bytes of the value, and an answer of the registry other than that
 * it does not know something. Confluent's classes are recognised by name, so that the build does without them; theirs
 * turn an answer such as 401, or 404 without a registry's code, into an {@code InvalidConfigurationException} without a
 * cause.
 */
final class Outage {

    private static final String REST_CLIENT_EXCEPTION =
            "io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException";

    private Outage() {}

    /** Returns whether an exception, or any of its causes, means bad infrastructure. */
    static boolean is(Throwable thrown) {
        return causes(thrown).anyMatch(Outage::isItself);
    }

    /** Returns whether a registry said that it does not know a schema, a version or a subject. */
    static boolean isUnknownSchema(Throwable thrown) {
        return causes(thrown).flatMap(cause -> errorCode(cause).stream()).anyMatch(Outage::unknown);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(32);
    }

    private static boolean isItself(Throwable cause) {
        var code = errorCode(cause);
        if (code.isPresent()) {
            return !unknown(code.get());
        }
        return cause instanceof RetriableException
                || cause instanceof InvalidConfigurationException
                || (cause instanceof IOException && !aboutBytes(cause));
    }

    private static boolean aboutBytes(Throwable cause) {
        return cause instanceof EOFException
                || cause instanceof CharacterCodingException
                || cause.getClass().getName().startsWith("org.apache.avro.");
    }

    /** The code in a Confluent client's exception: 40403 for an unknown schema, or an HTTP status. */
    private static Optional<Integer> errorCode(Throwable cause) {
        for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(REST_CLIENT_EXCEPTION)) {
                return Optional.of(invoke(cause, "getErrorCode"));
            }
        }
        return Optional.empty();
    }

    private static int invoke(Throwable cause, String method) {
        try {
            return (Integer) cause.getClass().getMethod(method).invoke(cause);
        } catch (ReflectiveOperationException e) {
            return 0;
        }
    }

    private static boolean unknown(int code) {
        return code / 100 == 404;
    }
}
