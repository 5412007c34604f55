package dev.muster.quickstart.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.jspecify.annotations.Nullable;

/** Compatibility levels, for all subjects and for one; the mode, which is always to read and write. */
record ConfigRoutes(Schemas schemas) {

    private static final String SUBJECT = "/config/{subject}";

    void addTo(JavalinDefaultRoutingApi routes) {
        routes.get(
                        "/config",
                        context -> new Exchange(context)
                                .answer(level(schemas.catalogue().level(null))))
                .put("/config", context -> set(new Exchange(context), null))
                .delete("/config", context -> delete(new Exchange(context), null))
                .get(SUBJECT, context -> ofSubject(new Exchange(context)))
                .put(SUBJECT, context -> set(new Exchange(context), context.pathParam("subject")))
                .delete(SUBJECT, context -> delete(new Exchange(context), context.pathParam("subject")))
                .get("/mode", context -> new Exchange(context).answer(mode()))
                .get("/mode/{subject}", context -> modeOfSubject(new Exchange(context)));
    }

    private void ofSubject(Exchange exchange) {
        var subject = exchange.subject();
        var catalogue = schemas.catalogue();
        var level = exchange.flag("defaultToGlobal")
                ? catalogue.level(subject)
                : catalogue.ownLevel(subject).orElseThrow(() -> RegistryError.noLevelOf(subject));
        exchange.answer(level(level));
    }

    private void set(Exchange exchange, @Nullable String subject) {
        var level = CompatibilityLevel.named(
                        exchange.body().path("compatibility").asText())
                .orElseThrow(RegistryError::invalidLevel);
        schemas.setLevel(subject, level);
        exchange.answer(Json.object().put("compatibility", level.name()));
    }

    private void delete(Exchange exchange, @Nullable String subject) {
        var before = schemas.catalogue().ownLevel(subject);
        if (subject != null && before.isEmpty()) {
            throw RegistryError.noLevelOf(subject);
        }
        schemas.setLevel(subject, null);
        exchange.answer(level(before.orElse(Catalogue.DEFAULT_LEVEL)));
    }

    private static void modeOfSubject(Exchange exchange) {
        if (!exchange.flag("defaultToGlobal")) {
            throw RegistryError.noModeOf(exchange.subject());
        }
        exchange.answer(mode());
    }

    private static ObjectNode level(CompatibilityLevel level) {
        return Json.object().put("compatibilityLevel", level.name());
    }

    private static ObjectNode mode() {
        return Json.object().put("mode", "READWRITE");
    }
}
