package dev.muster.quickstart.registry;

import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;

/** Whether a schema could follow others, asked before it is registered. */
record CompatibilityRoutes(Schemas schemas) {

    private static final String VERSIONS = "/compatibility/subjects/{subject}/versions";

    void addTo(JavalinDefaultRoutingApi routes) {
        routes.post(VERSIONS, context -> withAll(new Exchange(context)))
                .post(VERSIONS + "/{version}", context -> withOne(new Exchange(context)));
    }

    private void withAll(Exchange exchange) {
        answer(exchange, schemas.catalogue().versions(exchange.subject(), Shown.LIVE));
    }

    /** A schema is compatible with the latest version of a subject that has none. */
    private void withOne(Exchange exchange) {
        var catalogue = schemas.catalogue();
        var isFirst = catalogue.versions(exchange.subject(), Shown.LIVE).isEmpty()
                && Exchange.isLatest(exchange.context().pathParam("version"));
        answer(exchange, isFirst ? List.of() : List.of(exchange.version(catalogue, Shown.LIVE)));
    }

    private void answer(Exchange exchange, List<RegisteredSchema> earlier) {
        var schema = SchemaRequest.schema(exchange.body());
        var obstacles = schemas.catalogue().level(exchange.subject()).obstacles(schema, earlier);
        var answer = Json.object().put("is_compatible", obstacles.isEmpty());
        if (exchange.flag("verbose")) {
            obstacles.forEach(answer.putArray("messages")::add);
        }
        exchange.answer(answer);
    }
}
