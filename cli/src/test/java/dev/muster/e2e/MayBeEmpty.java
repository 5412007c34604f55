package dev.muster.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The queries of panels that may find nothing in a federation that Prometheus has just begun to scrape, each with its
 * reason in {@code grafana/dashboards/may-be-empty.json}: by dashboard, panel and target. They are listed in English, and
 * mean the same query in every language.
 *
 * @param reasons why, by expression
 */
record MayBeEmpty(Map<String, String> reasons) {

    private static final Pattern BELOW_THE_ROOT =
            Pattern.compile("A branch may|Nobody is below|Nobody in a unit or branch");

    /** Where in the tree a dashboard is looked at: its top, a unit with branches, or a branch. */
    enum Place {
        ROOT("level=\"0\""),
        UNIT("level=\"1\", kind=\"unit\""),
        BRANCH("kind=\"branch\"");

        private final String selector;

        Place(String selector) {
            this.selector = selector;
        }

        /** Returns the labels by which Prometheus finds its organizations. */
        String selector() {
            return selector;
        }

        /** A reason that begins with branches, or with who is below them, excuses nothing above them. */
        private boolean excusedBy(String reason) {
            return switch (this) {
                case ROOT -> !BELOW_THE_ROOT.matcher(reason).lookingAt();
                case UNIT -> !reason.equals("Nobody is below a branch.");
                case BRANCH -> true;
            };
        }
    }

    /** Reads them. */
    static MayBeEmpty read(List<Dashboard> dashboards) throws IOException {
        var file = new ObjectMapper().readTree(Files.readString(Dashboard.FOLDER.resolve("may-be-empty.json")));
        var reasons = new TreeMap<String, String>();
        for (var dashboard : dashboards) {
            for (var query : dashboard.queries()) {
                var reason = file.path(query.dashboard())
                        .path(query.panel())
                        .path(query.target())
                        .asText();
                if (!reason.isEmpty()) {
                    reasons.put(query.expression(), reason);
                }
            }
        }
        return new MayBeEmpty(reasons);
    }

    /** Returns whether a query may find nothing at a place. */
    boolean excuses(Dashboard.Query query, Place place) {
        var reason = reasons.get(query.expression());
        return reason != null && place.excusedBy(reason);
    }
}
