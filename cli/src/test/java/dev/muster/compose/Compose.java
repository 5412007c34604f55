package dev.muster.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A compose file as Compose understands it: merges done, and what may be chosen left at its default.
 *
 * @param root the folder it lies in
 */
record Compose(Path root, JsonNode content) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern CHOICE = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

    /** Understands a text. */
    static Compose of(Path root, String text) {
        return new Compose(root, yaml(CHOICE.matcher(text).replaceAll("$1").replace("$$", "$")));
    }

    private static JsonNode yaml(String text) {
        return MAPPER.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    /** Returns the services by their names. */
    Map<String, Service> services() {
        var services = new TreeMap<String, Service>();
        content.get("services").properties().forEach(entry -> services.put(entry.getKey(), service(entry.getKey())));
        return services;
    }

    private Service service(String name) {
        return new Service(root, name, content.at("/services/" + name));
    }

    /** Returns what a file in a service's container holds; nothing where there is no such file. */
    JsonNode configuration(String service, String path) {
        var file = service(service).file(path);
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            return MissingNode.getInstance();
        }
        try {
            return yaml(Files.readString(file.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
