package dev.muster.cli;

import dev.muster.config.MusterConfig;
import dev.muster.schemas.Installation;
import dev.muster.schemas.Topics;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates or checks the topics of an installation. */
@Command(
        name = "topics",
        description = {
            "Check the topics of an installation, or create them.",
            "Says what differs from what they should be: partitions, replication, compaction, retention."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the topics are as they should be", "1:they differ, or could not be asked for"})
final class TopicsCommand implements Callable<Integer> {

    private static final int PATIENCE_MS = 15_000;

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    @Option(names = "--create", description = "First create those that are missing; others are not touched.")
    private boolean create;

    private TopicsCommand() {}

    @Override
    public Integer call() {
        Logs.quietKafka();
        var config = configuration.read();
        var out = spec.commandLine().getOut();
        try (var admin = Admin.create(impatient(config))) {
            var installation = new Installation(admin, config);
            if (create) {
                installation.create().forEach(topic -> out.println("created " + topic));
            }
            return report(installation, out);
        }
    }

    private static HashMap<String, Object> impatient(MusterConfig config) {
        var settings = new HashMap<>(config.kafka());
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        return settings;
    }

    private static int report(Installation installation, PrintWriter out) {
        var differences = installation.check();
        differences.forEach(difference -> out.println(difference.sentence()));
        if (differences.isEmpty()) {
            out.println("The " + Topics.all().size() + " topics are as they should be.");
        }
        return differences.isEmpty() ? 0 : 1;
    }
}
