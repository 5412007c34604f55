package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The committed configuration with other durations and addresses, in a folder; all else is as it is committed. */
final class Rewriting {

    private final Path folder;
    private final Pace pace;

    Rewriting(Path folder, Pace pace) {
        this.folder = folder;
        this.pace = pace;
    }

    /**
     * Writes the configuration of Prometheus, the addresses it asks and its rules.
     *
     * @param targets the addresses of each job; a job without any is left out
     */
    Path prometheus(Map<String, List<String>> targets) throws IOException {
        var config = (ObjectNode) Committed.read(Committed.PROMETHEUS.resolve("prometheus.yml"));
        set(
                (ObjectNode) config.get("global"),
                pace.interval(),
                "scrape_interval",
                "scrape_timeout",
                "evaluation_interval");
        var jobs = (ArrayNode) config.get("scrape_configs");
        for (var all = jobs.iterator(); all.hasNext(); ) {
            var job = all.next();
            var addresses = targets.getOrDefault(job.get("job_name").asText(), List.of());
            if (addresses.isEmpty()) {
                all.remove();
            } else if (job.has("static_configs")) {
                put((ObjectNode) job.at("/static_configs/0"), addresses);
            } else {
                targets(job.at("/file_sd_configs/0/files/0").asText(), addresses);
            }
        }
        rules();
        return write("prometheus.yml", config);
    }

    private void targets(String file, List<String> addresses) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        var groups = JsonNodeFactory.instance.arrayNode();
        put(groups.addObject(), addresses);
        write(file, groups);
    }

    private static void put(ObjectNode group, List<String> addresses) {
        var array = group.putArray("targets");
        addresses.forEach(array::add);
    }

    private void rules() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        for (var file : Committed.ruleFiles()) {
            var rules = Committed.read(file);
            for (var group : rules.get("groups")) {
                set((ObjectNode) group, pace.interval(), "interval");
                group.get("rules").forEach(rule -> set((ObjectNode) rule, pace.hold(), "for", "keep_firing_for"));
            }
            write("rules/" + file.getFileName(), rules);
        }
    }

    /**
     * Writes the configuration of Alertmanager. E-mails are left out.
     *
     * @param url the address of the receiver that a webhook's path names
     */
    Path alertmanager(UnaryOperator<String> url) throws IOException {
        var config = (ObjectNode) Committed.read(Committed.ALERTMANAGER.resolve("alertmanager.yml"));
        config.putArray("templates")
                .add(Committed.ALERTMANAGER.resolve("templates/*.tmpl").toString());
        route((ObjectNode) config.get("route"));
        for (var receiver : config.get("receivers")) {
            ((ObjectNode) receiver).remove("email_configs");
            for (var webhook : receiver.get("webhook_configs")) {
                var path = URI.create(webhook.get("url").asText()).getPath();
                ((ObjectNode) webhook).put("url", url.apply(path.substring(1)));
            }
        }
        return write("alertmanager.yml", config);
    }

    private void route(ObjectNode route) {
        set(route, pace.groupWait(), "group_wait");
        set(route, pace.groupInterval(), "group_interval");
        route.path("routes").forEach(child -> route((ObjectNode) child));
    }

    private static void set(ObjectNode node, String duration, String... keys) {
        for (var key : keys) {
            if (node.has(key)) {
                node.put(key, duration);
            }
        }
    }

    private Path write(String file, JsonNode content) throws IOException {
        var path = folder.resolve(file);
        Committed.write(path, content);
        return path;
    }
}
