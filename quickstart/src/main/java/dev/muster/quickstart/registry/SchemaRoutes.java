package dev.muster.quickstart.registry;

import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.stream.Stream;

/** Schemas by id, as readers of records ask for them; deleted ones stay readable. */
record SchemaRoutes(Schemas schemas) {

    private static final String ID = "/schemas/ids/{id}";

    void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/schemas/types", context -> new Exchange(context).answer(List.of("AVRO")))
                .get(ID, context -> byId(new Exchange(context)))
                .get(ID + "/schema", context -> schema(new Exchange(context)))
                .get(ID + "/subjects", context -> subjects(new Exchange(context)))
                .get(ID + "/versions", context -> versions(new Exchange(context)));
    }

    private void byId(Exchange exchange) {
        var answer = Json.object().put("schema", find(exchange).schema());
        if (exchange.flag("fetchMaxId")) {
            answer.put("maxId", schemas.catalogue().maxId());
        }
        exchange.answer(answer);
    }

    private void schema(Exchange exchange) {
        exchange.answerRaw(find(exchange).schema());
    }

    private void subjects(Exchange exchange) {
        exchange.answer(uses(exchange).map(RegisteredSchema::subject).distinct().toList());
    }

    private void versions(Exchange exchange) {
        exchange.answer(uses(exchange)
                .map(use -> Json.object().put("subject", use.subject()).put("version", use.version()))
                .toList());
    }

    private Stream<RegisteredSchema> uses(Exchange exchange) {
        var id = find(exchange).id();
        return schemas.catalogue().all().filter(schema -> schema.id() == id).filter(exchange.shown()::includes);
    }

    private RegisteredSchema find(Exchange exchange) {
        var id = exchange.id();
        return schemas.catalogue().ofId(id).orElseThrow(() -> RegistryError.noSchema(id));
    }
}
