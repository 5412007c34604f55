package dev.muster.connectors.kafka;

import dev.muster.config.MusterConfig;
import dev.muster.serde.RegistryUnavailableException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.TimeoutException;

/** What Kafka's exceptions mean to somebody who imports. */
final class Trouble {

    private Trouble() {}

    /** Returns the end of an import for an exception of a Kafka client. */
    static CouldNotException of(Throwable exception, MusterConfig config) {
        if (exception instanceof CouldNotException known) {
            return known;
        }
        if (exception instanceof ExecutionException && exception.getCause() != null) {
            return of(exception.getCause(), config);
        }
        return new CouldNotException(sentence(exception, config), exception);
    }

    private static String sentence(Throwable exception, MusterConfig config) {
        var brokers = String.join(",", config.getList(MusterConfig.BOOTSTRAP_SERVERS));
        if (exception.getCause() instanceof ConfigException settings) {
            return "Kafka at " + brokers + " cannot be asked (" + settings.getMessage()
                    + "): check --bootstrap-servers and the settings kafka.* of the configuration.";
        }
        if (exception instanceof AuthenticationException) {
            return "Kafka at " + brokers + " does not know who asks (" + exception.getMessage()
                    + "): check the security settings, kafka.*, of the configuration.";
        }
        if (exception instanceof AuthorizationException) {
            return "Kafka at " + brokers + " does not allow it (" + exception.getMessage()
                    + "): let this user write the input topics and read progress and view-reports.";
        }
        if (exception instanceof TimeoutException) {
            return "Kafka at " + brokers + " stopped answering (" + exception.getMessage()
                    + "): see that the broker runs and import again; what was sent is not counted twice.";
        }
        if (exception instanceof InvalidTimestampException) {
            return "Kafka at " + brokers + " finds a record too far in the future (" + exception.getMessage()
                    + "): set the clocks of this machine and of the broker and import again.";
        }
        if (exception instanceof RegistryUnavailableException) {
            return "The registry does not answer (" + exception.getMessage()
                    + "): see that it runs and import again; what was sent is not counted twice.";
        }
        if (exception instanceof InterruptException) {
            return "The import was stopped; import again: what was sent is not counted twice.";
        }
        return "Kafka at " + brokers + " could not do it: " + exception.getMessage() + ".";
    }
}
