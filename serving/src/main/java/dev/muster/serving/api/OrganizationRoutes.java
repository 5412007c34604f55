package dev.muster.serving.api;

import dev.muster.serving.api.OrganizationBody.Page;
import dev.muster.serving.api.OrganizationBody.Row;
import dev.muster.serving.model.Moment;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The routes of organizations: the list, one, its children, its subtree. */
final class OrganizationRoutes {

    private static final int DEEPEST = 1_000;

    private final Ready ready;
    private final Reply reply;

    OrganizationRoutes(Ready ready, Reply reply) {
        this.ready = ready;
        this.reply = reply;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/organizations", this::list);
        routes.get("/api/v1/organizations/{id}", this::one);
        routes.get("/api/v1/organizations/{id}/children", this::children);
        routes.get("/api/v1/organizations/{id}/subtree", this::subtree);
    }

    private void list(Context ctx) throws IOException {
        var moment = ready.moment();
        var parameters = new Parameters(ctx, moment);
        var day = parameters.day();
        var candidates = candidates(ctx, parameters, moment, day);
        var search = ctx.queryParam("search");
        var numbers = search == null || search.isBlank()
                ? candidates.boxed().toList()
                : new Search(moment.snapshot(), moment.snapshot().tree().on(day)).find(candidates, search);
        page(ctx, parameters, moment, day, numbers);
    }

    private static IntStream candidates(Context ctx, Parameters parameters, Moment moment, LocalDate day) {
        var snapshot = moment.snapshot();
        var candidates = snapshot.tree().byId().filter(snapshot::known);
        var kind = ctx.queryParam("kind");
        if (kind != null) {
            candidates = candidates.filter(
                    number -> kind.equals(snapshot.tree().node(number).kind()));
        }
        if (ctx.queryParam("level") != null) {
            int level = parameters.whole("level", 0, 0, Integer.MAX_VALUE);
            var onDay = snapshot.tree().on(day);
            candidates = candidates.filter(number -> onDay.level(number) == level);
        }
        return candidates;
    }

    private void one(Context ctx) {
        var moment = ready.moment();
        var parameters = new Parameters(ctx, moment);
        var day = parameters.day();
        var organization = new Organizations(moment, day).body(parameters.organization());
        reply.json(ctx, new OrganizationBody.Answer(moment.snapshot().asOf(), moment.zone(), day, organization));
    }

    private void children(Context ctx) throws IOException {
        var moment = ready.moment();
        var parameters = new Parameters(ctx, moment);
        var day = parameters.day();
        var children = moment.snapshot().tree().on(day).children(parameters.organization());
        page(ctx, parameters, moment, day, Arrays.stream(children).boxed().toList());
    }

    private void subtree(Context ctx) throws IOException {
        var moment = ready.moment();
        var parameters = new Parameters(ctx, moment);
        var day = parameters.day();
        var numbers = new ArrayList<Integer>();
        moment.snapshot()
                .tree()
                .on(day)
                .subtree(parameters.organization(), parameters.whole("depth", 1, 0, DEEPEST), numbers::add);
        page(ctx, parameters, moment, day, numbers);
    }

    private void page(Context ctx, Parameters parameters, Moment moment, LocalDate day, List<Integer> numbers)
            throws IOException {
        int offset = parameters.offset();
        int limit = parameters.limit();
        var organizations = new Organizations(moment, day);
        var rows = numbers.stream()
                .skip(offset)
                .limit(limit)
                .map(organizations::row)
                .toList();
        var body = new Page(moment.snapshot().asOf(), moment.zone(), day, numbers.size(), offset, limit, rows);
        reply.jsonOrCsv(ctx, moment, body, csv -> write(csv, rows));
    }

    private static void write(Csv csv, List<Row> rows) throws IOException {
        csv.row("id", "name", "kind", "level", "parent", "parentName", "roster", "children", "exists", "registered");
        for (var row : rows) {
            csv.row(
                    row.id(),
                    row.name(),
                    row.kind(),
                    row.level(),
                    row.parent(),
                    row.parentName(),
                    row.roster(),
                    row.children(),
                    row.exists(),
                    row.registered());
        }
    }
}
