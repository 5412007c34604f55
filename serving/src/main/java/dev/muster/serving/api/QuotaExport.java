package dev.muster.serving.api;

import dev.muster.serving.model.Duty;
import dev.muster.serving.model.Moment;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The export of obligations: every one there is, as CSV, from one snapshot, a row at a time. */
final class QuotaExport {

    private static final Comparator<Duty> ORDER =
            Comparator.comparing(Duty::quota).thenComparing(QuotaExport::type).thenComparing(Duty::period);

    private final Ready ready;
    private final Reply reply;

    QuotaExport(Ready ready, Reply reply) {
        this.ready = ready;
        this.reply = reply;
    }

    /** From days to years, then campaigns. */
    private static int type(Duty duty) {
        return duty.calendar() == null
                ? Integer.MAX_VALUE
                : duty.calendar().type().ordinal();
    }

    void write(Context ctx) throws IOException {
        var moment = ready.moment();
        var parameters = new Parameters(ctx, moment);
        var filter = new DutyFilter(parameters, moment);
        var statuses = StatusChoice.asked(parameters);
        var organizations = ExportRoutes.organizations(ctx, moment);
        var ranks = ranks(moment.snapshot().duties());
        reply.csv(ctx, moment, csv -> {
            csv.row("orgId", "quotaId", "period", "status", "onTime", "total");
            for (int number : organizations) {
                var standing = moment.snapshot().standing(number);
                var places = IntStream.range(0, standing.obligations())
                        .filter(at -> filter.wants(standing.duty(at)) && statuses.contains(standing.status(at)))
                        .boxed()
                        .sorted(Comparator.comparing(at -> ranks[standing.duty(at)]))
                        .toList();
                for (int at : places) {
                    row(csv, moment, number, at);
                }
            }
        });
    }

    private static int[] ranks(List<Duty> duties) {
        var ranks = new int[duties.size()];
        var sorted = IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparing(duties::get, ORDER))
                .toList();
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[sorted.get(rank)] = rank;
        }
        return ranks;
    }

    private static void row(Csv csv, Moment moment, int number, int at) throws IOException {
        var obligation = moment.snapshot().standing(number).obligation(at, moment.zone());
        @Nullable Long onTime = moment.people().tell(obligation.terms(), obligation.onTime());
        @Nullable Long total = moment.people().tell(obligation.terms(), obligation.total());
        csv.row(
                moment.snapshot().tree().node(number).id(),
                obligation.duty().quota(),
                obligation.duty().period(),
                obligation.status(),
                onTime,
                total);
    }
}
