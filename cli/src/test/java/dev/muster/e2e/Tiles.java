package dev.muster.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.alerts.Monitoring;
import java.util.TreeMap;

/**
 * The figures in the tiles of the overview, for one organization: what Prometheus finds for their queries, and what the API
 * says of the same. What is not there is in neither.
 */
record Tiles(Dashboard overview, Chosen chosen, Monitoring monitoring) {

    /** Returns what the tiles show. */
    TreeMap<String, Double> figures() {
        var figures = new TreeMap<String, Double>();
        put(figures, "activities", "Activities this month");
        put(figures, "sign-ins", "Sign-ins this month");
        put(figures, "members", "Members taking part");
        put(figures, "participation", "Participation this month");
        put(figures, "received", "Gifts received this month");
        put(figures, "in order", "In order: $quota");
        put(figures, "in order so far", "This period so far");
        return figures;
    }

    private void put(TreeMap<String, Double> figures, String name, String panel) {
        for (var series : monitoring.query(chosen.in(overview.query(panel).expression()))) {
            var currency = series.at("/metric/currency").asText();
            figures.put((name + ' ' + currency).strip(), series.at("/value/1").asDouble());
        }
    }

    /** Returns what the API says of the same. */
    TreeMap<String, Double> inTheApi(String url, String organization) {
        var api = url + "api/v1/organizations/" + organization;
        var counts = Http.json(api + "/counts?type=MONTH&from=current").at("/counts/0");
        var figures = new TreeMap<String, Double>();
        figures.put("activities", counts.get("activities").asDouble());
        figures.put("sign-ins", counts.get("signIns").asDouble());
        figures.put("members", counts.get("members").asDouble());
        if (counts.has("participation")) {
            figures.put("participation", share(counts.get("participation"), "members", "roster"));
        }
        for (var money : counts.get("money")) {
            if (money.get("direction").asText().equals("RECEIVED")) {
                figures.put(
                        "received " + money.get("currency").asText(),
                        money.get("minor").asDouble() / 100);
            }
        }
        var quota = chosen.in("$quota");
        for (var row :
                Http.json(api + "/compliance?children=false&quota=" + quota).get("compliance")) {
            var slot = row.path("slot").asText();
            if (row.has("share") && (slot.equals("last") || slot.equals("open"))) {
                figures.put(slot.equals("last") ? "in order" : "in order so far", share(row.get("share"), "met", "of"));
            }
        }
        return figures;
    }

    private static double share(JsonNode share, String part, String whole) {
        return share.get(part).asDouble() / share.get(whole).asDouble();
    }
}
