package dev.muster.serving.api;

import dev.muster.serving.api.CountsBody.Child;
import dev.muster.serving.api.CountsBody.OfChildren;
import dev.muster.serving.api.CountsBody.OfPeriod;
import dev.muster.serving.api.CountsBody.Series;
import dev.muster.serving.http.Problem;
import dev.muster.serving.model.Moment;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The routes of counts: a series, one period, the children in one period. */
final class CountsRoutes {

    private static final int LONGEST_SERIES = 5_000;
    private static final int USUAL_SERIES = 12;

    private final Ready ready;
    private final Reply reply;

    CountsRoutes(Ready ready, Reply reply) {
        this.ready = ready;
        this.reply = reply;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/organizations/{id}/counts", this::series);
        routes.get("/api/v1/organizations/{id}/counts/{type}/{period}", this::ofPeriod);
        routes.get("/api/v1/organizations/{id}/children/counts", this::ofChildren);
    }

    private void series(Context ctx) throws IOException {
        var moment = ready.moment();
        var parameters = new Parameters(ctx, moment);
        int number = parameters.organization();
        @Nullable PeriodType type = parameters.type();
        var figures = new Figures(moment);
        var counts = type == null
                ? campaigns(ctx, moment, number).stream()
                        .map(campaign -> figures.in(number, campaign))
                        .toList()
                : periods(ctx, parameters, type).stream()
                        .map(period -> figures.in(number, period))
                        .toList();
        var ref = new Organizations(moment, moment.today()).ref(number);
        var body = new Series(
                moment.snapshot().asOf(), moment.zone(), ref, type == null ? Parameters.CAMPAIGN : type.name(), counts);
        reply.jsonOrCsv(ctx, moment, body, csv -> write(csv, ref.id(), counts));
    }

    private static List<String> campaigns(Context ctx, Moment moment, int number) {
        if (ctx.queryParam("from") != null || ctx.queryParam("to") != null) {
            throw Problem.badRequest("Not a period", "campaigns take neither from nor to; leave them out");
        }
        return Campaigns.of(moment, number);
    }

    private static List<Period> periods(Context ctx, Parameters parameters, PeriodType type) {
        var to = ctx.queryParam("to");
        var last = parameters.period(type, to == null ? "current" : to);
        var from = ctx.queryParam("from");
        var periods = new ArrayList<Period>();
        var first = from == null ? back(last) : parameters.period(type, from);
        for (var each = first; !each.first().isAfter(last.first()); each = each.following()) {
            if (periods.size() == LONGEST_SERIES) {
                throw Problem.badRequest(
                        "Too many periods",
                        first.id() + " to " + last.id() + " are more than " + LONGEST_SERIES
                                + " periods; ask for fewer");
            }
            periods.add(each);
        }
        if (periods.isEmpty()) {
            throw Problem.badRequest(
                    "Not a period", "from=" + first.id() + " is after to=" + last.id() + "; exchange them");
        }
        return periods;
    }

    private static Period back(Period last) {
        var first = last;
        for (int i = 1; i < USUAL_SERIES; i++) {
            first = first.previous();
        }
        return first;
    }

    private void ofPeriod(Context ctx) throws IOException {
        var moment = ready.moment();
        var parameters = new Parameters(ctx, moment);
        int number = parameters.organization();
        @Nullable PeriodType type = Parameters.type(ctx.pathParam("type"));
        var counts = counts(parameters, moment, type, ctx.pathParam("period")).apply(number);
        var ref = new Organizations(moment, moment.today()).ref(number);
        reply.jsonOrCsv(
                ctx,
                moment,
                new OfPeriod(moment.snapshot().asOf(), moment.zone(), ref, counts),
                csv -> write(csv, ref.id(), List.of(counts)));
    }

    private static IntFunction<CountsBody> counts(
            Parameters parameters, Moment moment, @Nullable PeriodType type, String period) {
        var figures = new Figures(moment);
        if (type == null) {
            return number -> figures.in(number, period);
        }
        var found = parameters.period(type, period);
        return number -> figures.in(number, found);
    }

    private void ofChildren(Context ctx) throws IOException {
        var moment = ready.moment();
        var parameters = new Parameters(ctx, moment);
        int number = parameters.organization();
        var text = ctx.queryParam("period");
        @Nullable PeriodType type = parameters.type();
        var body = type == null
                ? childrenIn(moment, number, campaign(text))
                : childrenIn(moment, number, parameters.period(type, text == null ? "current" : text));
        reply.jsonOrCsv(ctx, moment, body, csv -> write(csv, body.children()));
    }

    private static String campaign(@Nullable String text) {
        if (text == null) {
            throw Problem.badRequest("Not a period", "period is missing; give a campaign's id");
        }
        return text;
    }

    private static OfChildren childrenIn(Moment moment, int number, Period period) {
        var figures = new Figures(moment);
        var day = moment.day(period);
        var next = day.plusDays(1);
        int days = (int) ChronoUnit.DAYS.between(period.first(), next);
        var tree = moment.snapshot().tree();
        return children(
                moment,
                number,
                day,
                each -> figures.in(each, period),
                child -> days < 1
                        ? null
                        : new Days((int) tree.node(child).daysUnder(number, period.first(), next), days));
    }

    private static OfChildren childrenIn(Moment moment, int number, String campaign) {
        var figures = new Figures(moment);
        return children(moment, number, figures.day(campaign), each -> figures.in(each, campaign), child -> null);
    }

    /** On how many days an organization was a child, out of how many. */
    private record Days(int asChild, int all) {}

    private static OfChildren children(
            Moment moment,
            int number,
            LocalDate day,
            IntFunction<CountsBody> counts,
            IntFunction<@Nullable Days> days) {
        var organizations = new Organizations(moment, day);
        var children = Arrays.stream(moment.snapshot().tree().on(day).children(number))
                .mapToObj(each -> {
                    @Nullable Days of = days.apply(each);
                    return new Child(
                            organizations.row(each),
                            counts.apply(each),
                            of == null ? null : of.asChild,
                            of == null ? null : of.all);
                })
                .toList();
        var own = counts.apply(number);
        return new OfChildren(
                moment.snapshot().asOf(), moment.zone(), organizations.ref(number), day, own.period(), own, children);
    }

    private static void write(Csv csv, String id, List<CountsBody> rows) throws IOException {
        csv.row(
                "orgId",
                "type",
                "period",
                "start",
                "end",
                "open",
                "empty",
                "activities",
                "signIns",
                "serviceMinutes",
                "members",
                "donors",
                "roster");
        for (var row : rows) {
            csv.row(
                    id,
                    row.period().type(),
                    row.period().id(),
                    row.period().start(),
                    row.period().end(),
                    row.period().open(),
                    row.empty(),
                    row.activities(),
                    row.signIns(),
                    row.serviceMinutes(),
                    row.members(),
                    row.donors(),
                    roster(row));
        }
    }

    private static void write(Csv csv, List<Child> children) throws IOException {
        csv.row(
                "orgId",
                "name",
                "kind",
                "type",
                "period",
                "start",
                "end",
                "open",
                "empty",
                "activities",
                "signIns",
                "serviceMinutes",
                "members",
                "donors",
                "roster",
                "childDays",
                "periodDays");
        for (var child : children) {
            var row = child.counts();
            csv.row(
                    child.organization().id(),
                    child.organization().name(),
                    child.organization().kind(),
                    row.period().type(),
                    row.period().id(),
                    row.period().start(),
                    row.period().end(),
                    row.period().open(),
                    row.empty(),
                    row.activities(),
                    row.signIns(),
                    row.serviceMinutes(),
                    row.members(),
                    row.donors(),
                    roster(row),
                    child.childDays(),
                    child.periodDays());
        }
    }

    private static @Nullable Long roster(CountsBody row) {
        var participation = row.participation();
        return participation == null ? null : participation.roster();
    }
}
