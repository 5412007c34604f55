package dev.muster.serving.api;

import dev.muster.serving.http.Problem;
import dev.muster.serving.model.Moment;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of campaigns. */
final class CampaignRoutes {

    private final Ready ready;
    private final Reply reply;

    CampaignRoutes(Ready ready, Reply reply) {
        this.ready = ready;
        this.reply = reply;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/campaigns", this::list);
        routes.get("/api/v1/campaigns/{id}", this::one);
    }

    private void list(Context ctx) throws IOException {
        var moment = ready.moment();
        int number = organization(ctx, moment);
        var campaigns = new Campaigns(moment);
        var ids = new ArrayList<>(Campaigns.of(moment, number));
        Collections.reverse(ids);
        var bodies = ids.stream().map(id -> campaigns.body(id, number)).toList();
        var ref = ref(moment, number);
        var body = new CampaignBody.All(moment.snapshot().asOf(), moment.zone(), ref, bodies);
        reply.jsonOrCsv(ctx, moment, body, csv -> write(csv, ref == null ? null : ref.id(), bodies));
    }

    private void one(Context ctx) {
        var moment = ready.moment();
        int number = organization(ctx, moment);
        var id = ctx.pathParam("id");
        if (!known(moment, id)) {
            throw new Problem(
                    404, "Unknown campaign", "no campaign has the id " + id + "; /api/v1/campaigns lists them");
        }
        var body = new Campaigns(moment).body(id, number);
        reply.json(ctx, new CampaignBody.Answer(moment.snapshot().asOf(), moment.zone(), ref(moment, number), body));
    }

    private static boolean known(Moment moment, String id) {
        var snapshot = moment.snapshot();
        return snapshot.campaigns().containsKey(id)
                || snapshot.known()
                        .anyMatch(
                                number -> snapshot.counts(number).campaignIds().contains(id));
    }

    /** The organization asked for, without one the only registered top of the tree, or -1 where there is not one. */
    private static int organization(Context ctx, Moment moment) {
        var id = ctx.queryParam("organization");
        if (id != null) {
            return new Parameters(ctx, moment).organization(id);
        }
        var roots = Roots.of(moment);
        return roots.size() == 1 ? roots.get(0) : -1;
    }

    private static OrganizationBody.@Nullable Ref ref(Moment moment, int number) {
        return number < 0 ? null : new Organizations(moment, moment.today()).ref(number);
    }

    private static void write(Csv csv, @Nullable String organization, List<CampaignBody> campaigns) throws IOException {
        csv.row(
                "campaign",
                "name",
                "firstDay",
                "lastDay",
                "open",
                "measure",
                "currency",
                "target",
                "reached",
                "orgId",
                "activities",
                "signIns",
                "serviceMinutes",
                "members",
                "donors");
        for (var campaign : campaigns) {
            var progress = campaign.progress();
            var counts = campaign.counts();
            csv.row(
                    campaign.id(),
                    campaign.name(),
                    campaign.period().firstDay(),
                    campaign.period().lastDay(),
                    campaign.period().open(),
                    progress == null ? null : progress.measure(),
                    progress == null ? null : progress.currency(),
                    progress == null ? null : progress.target(),
                    progress == null ? null : progress.reached(),
                    organization,
                    counts == null ? null : counts.activities(),
                    counts == null ? null : counts.signIns(),
                    counts == null ? null : counts.serviceMinutes(),
                    counts == null ? null : counts.members(),
                    counts == null ? null : counts.donors());
        }
    }
}
