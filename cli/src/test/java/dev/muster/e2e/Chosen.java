package dev.muster.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.alerts.Monitoring;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values that a dashboard's variables have where an organization is chosen and nothing else: Grafana takes the first. */
final class Chosen {

    private static final Pattern QUERY_RESULT = Pattern.compile("query_result\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)(?::\\w+)?}|\\$([a-zA-Z_]\\w*)");

    private final Map<String, String> values = new LinkedHashMap<>();

    private Chosen() {
        values.put("__rate_interval", "30s");
        values.put("__interval", "15s");
        values.put("__range", "10m");
        values.put("__range_s", "600");
    }

    /** Finds them as Grafana does when it opens a dashboard. */
    static Chosen on(Dashboard dashboard, String organization, Monitoring monitoring) {
        var chosen = new Chosen();
        for (var variable : dashboard.variables()) {
            chosen.values.put(
                    variable.name(),
                    variable.name().equals("organization") ? organization : chosen.first(variable, monitoring));
        }
        return chosen;
    }

    private String first(Dashboard.Variable variable, Monitoring monitoring) {
        if (variable.query().isEmpty()) {
            return variable.value();
        }
        var query = QUERY_RESULT.matcher(variable.query());
        if (!query.matches()) {
            throw new AssertionError(variable.name() + " asks in a way that this test does not know: " + variable);
        }
        var pattern = pattern(variable.regex());
        for (var series : monitoring.query(in(query.group(1)))) {
            var matcher = pattern.matcher(asGrafanaWritesIt(series));
            if (matcher.find()) {
                return variable.regex().contains("?<value>") ? matcher.group("value") : matcher.group(1);
            }
        }
        return "";
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex.substring(1, regex.lastIndexOf('/')));
    }

    private static String asGrafanaWritesIt(JsonNode series) {
        var labels = series.get("metric").properties().stream()
                .filter(label -> !label.getKey().equals("__name__"))
                .map(label -> label.getKey() + "=\"" + label.getValue().asText() + '"')
                .collect(Collectors.joining(","));
        return series.at("/metric/__name__").asText() + '{' + labels + "} "
                + series.at("/value/1").asText();
    }

    /** Puts them into a query. */
    String in(String query) {
        return REFERENCE.matcher(query).replaceAll(this::value);
    }

    private String value(MatchResult reference) {
        var name = reference.group(1) == null ? reference.group(2) : reference.group(1);
        var value = values.get(name);
        if (value == null) {
            throw new AssertionError("a query names " + name + ", which the dashboard does not have");
        }
        return Matcher.quoteReplacement(value);
    }
}
