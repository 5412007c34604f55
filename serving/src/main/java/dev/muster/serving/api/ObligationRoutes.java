package dev.muster.serving.api;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.http.Problem;
import dev.muster.serving.model.Moment;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The routes of what organizations owe, and of how their descendants stand. */
final class ObligationRoutes {

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_CHILDREN = 100_000;

    private final Ready ready;
    private final Reply reply;

    ObligationRoutes(Ready ready, Reply reply) {
        this.ready = ready;
        this.reply = reply;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/organizations/{id}/obligations", this::obligations);
        routes.get("/api/v1/organizations/{id}/compliance", this::compliance);
    }

    /** By what obligations are sorted. */
    private enum Sort {
        ATTENTION,
        ORGANIZATION
    }

    private void obligations(Context ctx) throws IOException {
        var moment = ready.moment();
        var parameters = new Parameters(ctx, moment);
        int number = parameters.organization();
        boolean subtree = parameters.flag("subtree", false);
        var bodies = new Obligations(moment);
        var filter = new DutyFilter(parameters, moment);
        var matches = find(parameters, moment, filter, bodies, subtree ? subtree(moment, number) : new int[] {number});
        int offset = parameters.offset();
        int limit = parameters.limit();
        var page = sort(parameters, subtree) == Sort.ATTENTION
                ? matches.pageByAttention(offset, limit)
                : matches.page(offset, limit);
        var rows = Arrays.stream(page)
                .mapToObj(match -> bodies.body(matches.organization(match), matches.place(match)))
                .toList();
        var body = new ObligationBody.Page(
                moment.snapshot().asOf(),
                moment.zone(),
                new Organizations(moment, moment.today()).ref(number),
                moment.today(),
                matches.size(),
                offset,
                limit,
                rows,
                bodies.compliances(number, filter, false).stream()
                        .limit(limit)
                        .map(at -> bodies.compliance(number, at, false))
                        .toList());
        reply.jsonOrCsv(ctx, moment, body, csv -> ObligationRows.write(csv, rows));
    }

    private static int[] subtree(Moment moment, int number) {
        var all = IntStream.builder();
        moment.snapshot().tree().on(moment.today()).subtree(number, Integer.MAX_VALUE, all);
        return all.build().toArray();
    }

    private static Sort sort(Parameters parameters, boolean subtree) {
        var asked = parameters.choices("sort", Sort.class);
        return asked.isEmpty() ? (subtree ? Sort.ATTENTION : Sort.ORGANIZATION) : asked.get(0);
    }

    private static Matches find(
            Parameters parameters, Moment moment, DutyFilter filter, Obligations bodies, int[] organizations) {
        var statuses = StatusChoice.asked(parameters);
        var ofKinds = ofKinds(parameters, moment);
        var matches = new Matches(moment.snapshot(), bodies.newestFirst());
        for (int number : organizations) {
            if (ofKinds.test(number)) {
                find(number, moment, filter, statuses, bodies, matches);
            }
        }
        return matches;
    }

    private static IntPredicate ofKinds(Parameters parameters, Moment moment) {
        var kinds = parameters.many("kind");
        var tree = moment.snapshot().tree();
        return kinds.isEmpty()
                ? number -> true
                : number -> kinds.contains(tree.node(number).kind());
    }

    private static void find(
            int number,
            Moment moment,
            DutyFilter filter,
            Set<ObligationStatus> statuses,
            Obligations bodies,
            Matches matches) {
        var standing = moment.snapshot().standing(number);
        var found = new int[standing.obligations()];
        int count = 0;
        for (int at = 0; at < found.length; at++) {
            if (statuses.contains(standing.status(at))
                    && filter.wants(standing.duty(at))
                    && (filter.slots().isEmpty() || filter.slots().contains(bodies.slot(standing, at)))) {
                found[count++] = at;
            }
        }
        matches.add(number, found, count);
    }

    private void compliance(Context ctx) throws IOException {
        var moment = ready.moment();
        var parameters = new Parameters(ctx, moment);
        int number = parameters.organization();
        var filter = new DutyFilter(parameters, moment);
        var bodies = new Obligations(moment);
        var places = bodies.compliances(number, filter, !filter.timed());
        boolean children = parameters.flag("children", true);
        refuseTooMany(
                places.size(),
                children ? moment.snapshot().tree().on(moment.today()).childCount(number) : 0);
        var rows = places.stream()
                .map(at -> bodies.compliance(number, at, children))
                .toList();
        var ref = new Organizations(moment, moment.today()).ref(number);
        var body = new ComplianceBody.Answer(moment.snapshot().asOf(), moment.zone(), ref, rows);
        reply.jsonOrCsv(ctx, moment, body, csv -> ComplianceRows.write(csv, ref, rows));
    }

    private static void refuseTooMany(int rows, int children) {
        if (rows > MOST_ROWS || rows > 1 && (long) rows * children > MOST_CHILDREN) {
            throw Problem.badRequest(
                    "Too many rows",
                    rows + " quotas and periods with " + children
                            + " children each are too many for one answer; ask for fewer with quota, period, from and"
                            + " to, or with children=false");
        }
    }
}
