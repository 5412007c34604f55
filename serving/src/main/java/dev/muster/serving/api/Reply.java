package dev.muster.serving.api;

import dev.muster.serving.http.Json;
import dev.muster.serving.http.Problem;
import dev.muster.serving.model.Moment;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes answers, as JSON or as CSV, whichever the client asks for. */
final class Reply {

    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";

    private final Json json;

    Reply(Json json) {
        this.json = json;
    }

    /** What writes an answer as CSV. */
    interface Rows {
        void write(Csv csv) throws IOException;
    }

    void json(Context ctx, Object body) {
        if (accepted(ctx, JSON) == 0) {
            throw notAcceptable(JSON);
        }
        ctx.contentType(JSON).result(json.bytes(body));
    }

    void jsonOrCsv(Context ctx, Moment moment, Object body, Rows rows) throws IOException {
        if (wantsCsv(ctx)) {
            csv(ctx, moment, rows);
        } else {
            ctx.contentType(JSON).result(json.bytes(body));
        }
    }

    void csv(Context ctx, Moment moment, Rows rows) throws IOException {
        var asOf = moment.snapshot().asOf();
        if (asOf != null) {
            ctx.header("Muster-As-Of", asOf.toString());
        }
        ctx.header("Muster-Zone", moment.zone().getId()).contentType(CSV + "; charset=utf-8");
        try (var out =
                new BufferedWriter(new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8), 1 << 16)) {
            rows.write(new Csv(out));
        }
    }

    private static boolean wantsCsv(Context ctx) {
        var format = ctx.queryParam("format");
        if (format != null) {
            return switch (format) {
                case "json" -> false;
                case "csv" -> true;
                default ->
                    throw Problem.badRequest("Bad format", "format=" + format + " is not known; use json or csv");
            };
        }
        double asJson = accepted(ctx, JSON);
        double asCsv = accepted(ctx, CSV);
        if (asJson == 0 && asCsv == 0) {
            throw notAcceptable(JSON + " or " + CSV);
        }
        return asCsv > asJson;
    }

    private static Problem notAcceptable(String offered) {
        return new Problem(406, "Not acceptable", "this answer comes as " + offered + "; accept that");
    }

    /** Returns how much a client likes a type, from 0 for not at all to 1; the most specific range decides. */
    private static double accepted(Context ctx, String type) {
        @Nullable String accept = ctx.header(Header.ACCEPT);
        if (accept == null || accept.isBlank()) {
            return type.equals(JSON) ? 1 : 0.5;
        }
        for (var range : new String[] {type, type.substring(0, type.indexOf('/')) + "/*", "*/*"}) {
            var match = Arrays.stream(accept.split(","))
                    .map(String::strip)
                    .filter(each -> each.split(";", 2)[0].strip().equalsIgnoreCase(range))
                    .mapToDouble(Reply::quality)
                    .max();
            if (match.isPresent()) {
                return match.getAsDouble();
            }
        }
        return 0;
    }

    private static double quality(String range) {
        return Arrays.stream(range.split(";"))
                .map(String::strip)
                .filter(parameter -> parameter.startsWith("q="))
                .mapToDouble(parameter -> number(parameter.substring(2)))
                .findFirst()
                .orElse(1);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
