package dev.muster.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A dashboard as it is committed.
 *
 * @param file where it lies below the dashboards' folder, such as en/overview
 */
record Dashboard(String file, JsonNode content) {

    static final Path FOLDER = Path.of("../grafana/dashboards");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * What one panel asks.
     *
     * @param dashboard its dashboard's uid
     * @param panel the panel's title
     * @param target the letter by which the panel tells its queries apart
     * @param range whether it asks over the time that is shown, or for its end alone
     */
    record Query(String dashboard, String panel, String target, String expression, boolean range) {}

    /**
     * Something that people choose, or that the dashboard finds.
     *
     * @param query what it asks; empty where its value is fixed
     * @param regex what it takes from the answer
     * @param value its fixed value
     */
    record Variable(String name, String query, String regex, String value) {}

    /** Returns all there are, in both languages. */
    static List<Dashboard> all() throws IOException {
        var dashboards = new ArrayList<Dashboard>();
        for (var language : List.of("en", "zh")) {
            try (var files = Files.list(FOLDER.resolve(language))) {
                for (var file : files.sorted().toList()) {
                    var name = file.getFileName().toString().replace(".json", "");
                    dashboards.add(new Dashboard(language + '/' + name, MAPPER.readTree(Files.readString(file))));
                }
            }
        }
        return dashboards;
    }

    /** Returns what its panels ask, those in closed rows included. */
    List<Query> queries() {
        var queries = new ArrayList<Query>();
        collect(content.get("panels"), queries);
        return queries;
    }

    private void collect(JsonNode panels, List<Query> queries) {
        for (var panel : panels) {
            for (var target : panel.path("targets")) {
                queries.add(new Query(
                        content.path("uid").asText(),
                        panel.path("title").asText(),
                        target.path("refId").asText(),
                        target.path("expr").asText(),
                        target.path("range").asBoolean()));
            }
            collect(panel.path("panels"), queries);
        }
    }

    /** Returns what a panel asks, by its title. */
    Query query(String panel) {
        return queries().stream()
                .filter(query -> query.panel().equals(panel))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no panel " + panel));
    }

    /** Returns its variables but for the source of data, in the order in which they depend on each other. */
    List<Variable> variables() {
        var variables = new ArrayList<Variable>();
        for (var variable : content.at("/templating/list")) {
            if (!variable.path("type").asText().equals("datasource")) {
                variables.add(new Variable(
                        variable.path("name").asText(),
                        variable.at("/query/query").asText(),
                        variable.path("regex").asText(),
                        variable.at("/current/value").asText()));
            }
        }
        return variables;
    }
}
