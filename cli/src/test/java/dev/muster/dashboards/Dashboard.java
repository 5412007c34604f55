package dev.muster.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A dashboard as it is committed.
 *
 * @param language the folder it is in
 * @param name the name of its file
 * @param json what is in it
 */
record Dashboard(String language, String name, JsonNode json) {

    static final Path GRAFANA = Path.of("../grafana").toAbsolutePath().normalize();
    static final Path FOLDER = GRAFANA.resolve("dashboards");
    static final List<String> LANGUAGES = List.of("en", "zh");
    static final List<String> NAMES = List.of("overview", "organization", "obligations", "campaigns", "pipeline");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Returns every dashboard there must be; one that is missing is an error. */
    static List<Dashboard> all() throws IOException {
        var all = new ArrayList<Dashboard>();
        for (var language : LANGUAGES) {
            for (var name : NAMES) {
                all.add(read(language, name));
            }
        }
        return all;
    }

    static Dashboard read(String language, String name) throws IOException {
        var file = FOLDER.resolve(language).resolve(name + ".json");
        return new Dashboard(language, name, MAPPER.readTree(Files.readString(file)));
    }

    String uid() {
        return json.get("uid").asText();
    }

    List<Panel> panels() {
        return list(json.get("panels")).stream()
                .map(panel -> new Panel(this, panel))
                .toList();
    }

    /** Returns the names of its variables. */
    List<String> variables() {
        return list(json.at("/templating/list")).stream()
                .map(variable -> variable.get("name").asText())
                .toList();
    }

    /** Returns what its variables and panels ask Prometheus. */
    List<String> queries() {
        var queries = new ArrayList<String>();
        for (var variable : json.at("/templating/list")) {
            if (variable.get("type").asText().equals("query")) {
                var query = variable.at("/query/query").asText();
                queries.add(query.replaceFirst("^query_result\\((.*)\\)$", "$1"));
            }
        }
        panels().forEach(panel ->
                panel.targets().forEach(target -> queries.add(target.get("expr").asText())));
        return queries;
    }

    /** Returns every text in it, at any depth. */
    List<String> texts() {
        var texts = new ArrayList<String>();
        gather(json, texts);
        return texts;
    }

    private static void gather(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> gather(child, texts));
    }

    /** Returns every datasource that it names, at any depth. */
    List<String> datasources() {
        return json.findValues("datasource").stream()
                .map(datasource -> datasource.path("uid").asText())
                .toList();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Override
    public String toString() {
        return language + '/' + name;
    }

    /** One panel, which tells where it is when a test fails. */
    record Panel(Dashboard dashboard, JsonNode json) {

        private static final Pattern CODE_OF_VARIABLE = Pattern.compile("\\$\\{?\\w+");

        String type() {
            return json.get("type").asText();
        }

        String title() {
            return json.path("title").asText();
        }

        String description() {
            return json.path("description").asText();
        }

        JsonNode defaults() {
            return json.at("/fieldConfig/defaults");
        }

        String empty() {
            return defaults().path("noValue").asText();
        }

        List<JsonNode> targets() {
            return list(json.path("targets"));
        }

        /** Returns the overrides of its fields, each with what it sets. */
        List<JsonNode> properties() {
            return json.at("/fieldConfig/overrides").findValues("properties").stream()
                    .flatMap(properties -> list(properties).stream())
                    .toList();
        }

        /** Returns what people read in it, without variables. */
        List<String> words() {
            return List.of(title(), description(), empty()).stream()
                    .map(text -> CODE_OF_VARIABLE.matcher(text).replaceAll(""))
                    .toList();
        }

        @Override
        public String toString() {
            return dashboard + ": " + title();
        }
    }
}
