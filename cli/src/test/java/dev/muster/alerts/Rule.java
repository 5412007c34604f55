package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule as it is committed.
 *
 * @param name the alert it raises, or the series it records
 * @param alerts whether it is an alert
 * @param expression what it asks
 * @param labels what it adds
 * @param annotations what it says
 */
public record Rule(
        String name,
        boolean alerts,
        Expression expression,
        Map<String, String> labels,
        Map<String, String> annotations) {

    /** Returns all rules that are committed. */
    public static List<Rule> all() throws IOException {
        var rules = new ArrayList<Rule>();
        for (var file : Committed.ruleFiles()) {
            for (var group : Committed.read(file).get("groups")) {
                group.get("rules").forEach(rule -> rules.add(of(rule)));
            }
        }
        return rules;
    }

    private static Rule of(JsonNode rule) {
        boolean alerts = rule.has("alert");
        return new Rule(
                rule.get(alerts ? "alert" : "record").asText(),
                alerts,
                new Expression(rule.get("expr").asText()),
                texts(rule.path("labels")),
                texts(rule.path("annotations")));
    }

    private static Map<String, String> texts(JsonNode node) {
        var texts = new LinkedHashMap<String, String>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
