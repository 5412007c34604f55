package dev.muster.quickstart.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Optional;

/** Subjects and their versions: listing, reading, registering, looking up, deleting. */
record SubjectRoutes(Schemas schemas) {

    private static final String SUBJECT = "/subjects/{subject}";
    private static final String VERSIONS = SUBJECT + "/versions";
    private static final String VERSION = VERSIONS + "/{version}";

    void addTo(JavalinDefaultRoutingApi routes) {
        routes.get("/subjects", context -> list(new Exchange(context)))
                .post(SUBJECT, context -> lookUp(new Exchange(context)))
                .delete(SUBJECT, context -> deleteSubject(new Exchange(context)))
                .get(VERSIONS, context -> versions(new Exchange(context)))
                .post(VERSIONS, context -> register(new Exchange(context)))
                .get(VERSION, context -> version(new Exchange(context)))
                .delete(VERSION, context -> deleteVersion(new Exchange(context)))
                .get(VERSION + "/schema", context -> schema(new Exchange(context)))
                .get(VERSION + "/referencedby", context -> referencedBy(new Exchange(context)));
    }

    private void list(Exchange exchange) {
        var prefix = Optional.ofNullable(exchange.context().queryParam("subjectPrefix"))
                .orElse("");
        exchange.answer(schemas.catalogue().subjects(exchange.shown()).stream()
                .filter(subject -> subject.startsWith(prefix))
                .toList());
    }

    private void versions(Exchange exchange) {
        var versions = schemas.catalogue().versions(exchange.subject(), exchange.shown());
        if (versions.isEmpty()) {
            throw RegistryError.noSubject(exchange.subject());
        }
        exchange.answer(versions.stream().map(RegisteredSchema::version).toList());
    }

    private void version(Exchange exchange) {
        exchange.answer(described(exchange.version(schemas.catalogue(), exchange.shown())));
    }

    private void schema(Exchange exchange) {
        exchange.answerRaw(
                exchange.version(schemas.catalogue(), exchange.shown()).schema());
    }

    private void referencedBy(Exchange exchange) {
        exchange.version(schemas.catalogue(), exchange.shown());
        exchange.answer(List.of());
    }

    private void register(Exchange exchange) {
        var body = exchange.body();
        SchemaRequest.refuseChosenNumbers(body);
        var registered = schemas.register(exchange.subject(), SchemaRequest.schema(body));
        exchange.answer(Json.object().put("id", registered.id()));
    }

    private void lookUp(Exchange exchange) {
        var subject = exchange.subject();
        if (schemas.catalogue().versions(subject, exchange.shown()).isEmpty()) {
            throw RegistryError.noSubject(subject);
        }
        var schema = SchemaRequest.schema(exchange.body()).toString();
        exchange.answer(
                described(schemas.find(subject, schema, exchange.shown()).orElseThrow(RegistryError::noSchema)));
    }

    private void deleteSubject(Exchange exchange) {
        var subject = exchange.subject();
        exchange.answer(exchange.flag("permanent") ? schemas.remove(subject) : schemas.hide(subject));
    }

    private void deleteVersion(Exchange exchange) {
        var version = exchange.version(schemas.catalogue(), Shown.ALL);
        if (exchange.flag("permanent")) {
            schemas.remove(version);
        } else {
            schemas.hide(version);
        }
        exchange.answer(version.version());
    }

    private static ObjectNode described(RegisteredSchema schema) {
        return Json.object()
                .put("subject", schema.subject())
                .put("version", schema.version())
                .put("id", schema.id())
                .put("schema", schema.schema());
    }
}
