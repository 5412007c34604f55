package dev.muster.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The queries of panels that may find nothing in a federation that has just begun to be scraped, each with its reason in
 * {@code grafana/dashboards/may-be-empty.json}: by dashboard, panel and target. They are listed in English, and mean the
 * same query in every language.
 */
record MayBeEmpty(Set<String> expressions) {

    /** Reads them. */
    static MayBeEmpty read(List<Dashboard> dashboards) throws IOException {
        var reasons = new ObjectMapper().readTree(Files.readString(Dashboard.FOLDER.resolve("may-be-empty.json")));
        return new MayBeEmpty(dashboards.stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .filter(query -> reason(reasons, query).isTextual())
                .map(Dashboard.Query::expression)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static JsonNode reason(JsonNode reasons, Dashboard.Query query) {
        return reasons.path(query.dashboard()).path(query.panel()).path(query.target());
    }

    boolean has(Dashboard.Query query) {
        return expressions.contains(query.expression());
    }
}
