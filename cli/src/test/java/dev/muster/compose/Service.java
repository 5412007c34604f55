package dev.muster.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.config.MusterConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One service of a compose file. */
record Service(Path root, String name, JsonNode content) {

    private static final Pattern PORT = Pattern.compile(":(\\d+)(?:,|$)");

    /** Where programs listen that are told nothing else. */
    private static final Map<String, Integer> BY_DEFAULT =
            Map.of("prom/prometheus", 9090, "prom/alertmanager", 9093, "grafana/grafana", 3000);

    private static final Set<String> LISTENERS = Set.of("KAFKA_LISTENERS", "SCHEMA_REGISTRY_LISTENERS");

    /**
     * A file or folder of this machine, or a volume, in the container.
     *
     * @param source a path that begins with a dot, or the name of a volume
     */
    record Mount(String source, String target, boolean readOnly) {

        boolean isVolume() {
            return !source.startsWith(".");
        }
    }

    String image() {
        return content.path("image").asText();
    }

    boolean isMuster() {
        return image().startsWith("muster:");
    }

    /** Returns whether it ends by itself when it is done. */
    boolean ends() {
        return content.path("restart").asText().equals("no");
    }

    List<String> command() {
        return texts("command");
    }

    List<String> ports() {
        return texts("ports");
    }

    List<String> healthCheck() {
        var words = new ArrayList<String>();
        content.at("/healthcheck/test").forEach(word -> words.add(word.asText()));
        return words;
    }

    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        content.path(key).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        content.path("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        return environment;
    }

    List<Mount> mounts() {
        return texts("volumes").stream()
                .map(text -> text.split(":"))
                .map(parts -> new Mount(parts[0], parts[1], parts.length > 2 && parts[2].equals("ro")))
                .toList();
    }

    /** Returns where on this machine a path of the container lies, unless it is in the image or in a volume. */
    Optional<Path> file(String path) {
        return mounts().stream()
                .filter(mount -> !mount.isVolume() && (path + '/').startsWith(mount.target() + '/'))
                .map(mount -> root.resolve(
                        mount.source() + path.substring(mount.target().length())))
                .findFirst();
    }

    /** Returns the ports it listens at. */
    Set<Integer> listens() {
        if (isMuster()) {
            var config = MusterConfig.of(Map.of(), environment());
            return switch (command().get(0)) {
                case "view" -> Set.of(config.getInt(MusterConfig.HTTP_PORT));
                case "pipeline" -> Set.of(config.getInt(MusterConfig.PIPELINE_HTTP_PORT));
                default -> Set.of();
            };
        }
        var byDefault = BY_DEFAULT.get(image().split(":")[0]);
        return byDefault != null ? Set.of(byDefault) : told();
    }

    private Set<Integer> told() {
        return environment().entrySet().stream()
                .filter(entry -> LISTENERS.contains(entry.getKey()))
                .flatMap(entry -> PORT.matcher(entry.getValue()).results())
                .map(match -> Integer.valueOf(match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
