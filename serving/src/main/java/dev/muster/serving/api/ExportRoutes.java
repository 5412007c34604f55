package dev.muster.serving.api;

import dev.muster.serving.model.Counts;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.MoneyRow;
import dev.muster.serving.model.PeriodCounts;
import dev.muster.time.PeriodType;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The routes of exports: everything there is, as CSV, from one snapshot, a row at a time. */
final class ExportRoutes {

    private final Ready ready;
    private final Reply reply;
    private final QuotaExport quotas;

    ExportRoutes(Ready ready, Reply reply) {
        this.ready = ready;
        this.reply = reply;
        quotas = new QuotaExport(ready, reply);
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/export/counts.csv", this::counts);
        routes.get("/api/v1/export/money.csv", this::money);
        routes.get("/api/v1/export/quotas.csv", quotas::write);
    }

    private void counts(Context ctx) throws IOException {
        var moment = ready.moment();
        var people = moment.people();
        export(
                ctx,
                moment,
                List.of("orgId", "period", "activities", "signIns", "serviceMinutes", "members", "donors"),
                (csv, row) -> csv.row(
                        row.id,
                        row.period,
                        row.counts.activities(),
                        row.counts.signIns(),
                        row.counts.serviceMinutes(),
                        people.tell(row.counts.members()),
                        people.tell(row.counts.donors())));
    }

    private void money(Context ctx) throws IOException {
        export(
                ctx,
                ready.moment(),
                List.of("orgId", "period", "campaign", "direction", "currency", "count", "minor"),
                ExportRoutes::money);
    }

    private static void money(Csv csv, Row row) throws IOException {
        for (MoneyRow each : row.counts.money()) {
            if (each.amount().count() > 0) {
                csv.row(
                        row.id,
                        row.period,
                        row.campaign == null ? each.campaign() : row.campaign,
                        each.direction(),
                        each.currency(),
                        each.amount().count(),
                        each.amount().minor());
            }
        }
    }

    /** The counts of an organization in a period, or in a campaign, which then is its period too. */
    private record Row(String id, String period, @Nullable String campaign, Counts counts) {}

    private interface Line {
        void write(Csv csv, Row row) throws IOException;
    }

    private void export(Context ctx, Moment moment, List<String> header, Line line) throws IOException {
        var name = ctx.queryParam("type");
        @Nullable PeriodType type = name == null ? null : Parameters.type(name);
        var types = name == null ? List.of(PeriodType.values()) : type == null ? List.<PeriodType>of() : List.of(type);
        boolean campaigns = type == null;
        var numbers = organizations(ctx, moment);
        reply.csv(ctx, moment, csv -> {
            csv.row(header.toArray());
            for (int number : numbers) {
                var id = moment.snapshot().tree().node(number).id();
                rows(id, moment.snapshot().counts(number), types, campaigns, row -> line.write(csv, row));
            }
        });
    }

    private interface Rows {
        void accept(Row row) throws IOException;
    }

    private static void rows(String id, PeriodCounts counts, List<PeriodType> types, boolean campaigns, Rows rows)
            throws IOException {
        try {
            for (var type : types) {
                counts.forEach(type, (period, each) -> row(rows).accept(new Row(id, period.id(), null, each), each));
            }
            if (campaigns) {
                counts.campaigns()
                        .forEach((campaign, each) -> row(rows).accept(new Row(id, campaign, campaign, each), each));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static BiConsumer<Row, Counts> row(Rows rows) {
        return (row, counts) -> {
            if (!counts.empty()) {
                try {
                    rows.accept(row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Returns the numbers of the organizations asked for, in the order of their ids. */
    static int[] organizations(Context ctx, Moment moment) {
        var tree = moment.snapshot().tree();
        var id = ctx.queryParam("organization");
        if (id == null) {
            return tree.byId().filter(moment.snapshot()::known).toArray();
        }
        var below = IntStream.builder();
        int number = new Parameters(ctx, moment).organization(id);
        tree.on(moment.today()).subtree(number, Integer.MAX_VALUE, below);
        return below.build()
                .boxed()
                .sorted(Comparator.comparing(each -> tree.node(each).id()))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
