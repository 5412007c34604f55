package dev.muster.serving.api;

import dev.muster.serving.http.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;

/** The route of server-sent events. */
final class EventRoutes {

    private final Streams streams;

    EventRoutes(Streams streams) {
        this.streams = streams;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/events", this::open);
    }

    Streams streams() {
        return streams;
    }

    private void open(Context ctx) throws IOException {
        if (streams.full()) {
            ctx.header(Header.RETRY_AFTER, "30");
            throw new Problem(
                    503,
                    "Too many streams",
                    streams.open() + " streams are open on this view; close some or try another");
        }
        ctx.res().setContentType("text/event-stream");
        ctx.res().setCharacterEncoding("UTF-8");
        ctx.res().setHeader("X-Accel-Buffering", "no");
        ctx.future(() -> streams.open(ctx.queryParam("organization"), ctx.req(), ctx.res()));
    }
}
