package dev.muster.serving.api;

import dev.muster.serving.http.Json;
import dev.muster.serving.model.Moments;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Header;

/** Every route under {@code /api/v1}. */
public final class Api implements AutoCloseable {

    private final Statuses statuses;
    private final EventRoutes events;
    private final OrganizationRoutes organizations;
    private final CountsRoutes counts;
    private final CampaignRoutes campaigns;
    private final RuleRoutes rules;
    private final ObligationRoutes obligations;
    private final ExportRoutes exports;
    private final Reply reply;

    /**
     * @param moments where answers get their moment from
     * @param viewId the name under which the view reports
     */
    public Api(Moments moments, String viewId) {
        var json = new Json();
        var ready = new Ready(moments);
        reply = new Reply(json);
        statuses = new Statuses(moments, viewId);
        events = new EventRoutes(new Streams(moments, statuses, json));
        organizations = new OrganizationRoutes(ready, reply);
        counts = new CountsRoutes(ready, reply);
        campaigns = new CampaignRoutes(ready, reply);
        rules = new RuleRoutes(ready, reply);
        obligations = new ObligationRoutes(ready, reply);
        exports = new ExportRoutes(ready, reply);
    }

    /** Adds the routes. */
    public void add(RoutesConfig routes) {
        routes.before("/api/*", ctx -> ctx.header(Header.CACHE_CONTROL, "no-store"));
        routes.get("/api/v1/status", ctx -> reply.json(ctx, statuses.body()));
        organizations.add(routes);
        counts.add(routes);
        campaigns.add(routes);
        rules.add(routes);
        obligations.add(routes);
        exports.add(routes);
        events.add(routes);
    }

    /** Returns the streams of events that are open. */
    public Streams streams() {
        return events.streams();
    }

    @Override
    public void close() {
        events.streams().close();
    }
}
