package dev.muster.cli;

import dev.muster.quickstart.StartException;
import dev.muster.serde.RegistryUnavailableException;
import dev.muster.serving.http.ListenException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What people read when a command could not: one sentence on stderr. The stack trace goes to the log. */
final class Mistakes {

    private static final Logger LOG = LoggerFactory.getLogger(Mistakes.class);

    private Mistakes() {}

    /** Says why the arguments cannot be, and returns the exit status. */
    static int misunderstood(ParameterException e, String[] args) {
        var command = e.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        command.getErr().println(sentence(String.valueOf(e.getMessage())) + " Try " + name + " --help.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Says why a command could not, and returns the exit status. */
    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        LOG.debug("{} could not", command.getCommandName(), e);
        command.getErr().println(why(e));
        command.getErr().flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String why(Exception e) {
        if (e instanceof StartException
                || e instanceof ListenException
                || e instanceof ConfigException
                || e instanceof PartFailedException
                || e instanceof RegistryUnavailableException) {
            return sentence(String.valueOf(e.getMessage()));
        }
        if (e instanceof KafkaException) {
            return sentence("Kafka does not answer as it should (" + e.getMessage()
                    + "): check bootstrap.servers, and that the brokers run");
        }
        LOG.error("This is a defect of Muster.", e);
        return sentence("This is a defect of Muster: " + e);
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + '.';
    }
}
