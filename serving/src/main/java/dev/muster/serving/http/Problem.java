package dev.muster.serving.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.util.Locale;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with a request or its answer, as problem details of RFC 9457. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NAMES = "urn:muster:problem:";

    private static final int NOT_READY = 503;
    private static final String RETRY_SECONDS = "2";

    private final int status;
    private final String title;
    private final String detail;

    /**
     * @param status the HTTP status
     * @param title what is wrong, the same for every occurrence; the type is made of its words
     * @param detail what is wrong here and what to do, a sentence
     */
    public Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** Returns a problem of a parameter that cannot be. */
    public static Problem badRequest(String title, String detail) {
        return new Problem(400, title, detail);
    }

    /** Returns the problem that the answer is not known yet; the client is told when to ask again. */
    public static Problem notReady(String why) {
        return new Problem(NOT_READY, "Not ready yet", why + "; try again in " + RETRY_SECONDS + " seconds");
    }

    /** Lets every exception of a server answer with problem details. */
    static void answer(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, ctx) -> problem.write(ctx));
        routes.exception(
                HttpResponseException.class,
                (e, ctx) -> new Problem(e.getStatus(), title(e), detail(e, ctx)).write(ctx));
        routes.exception(EofException.class, (e, ctx) -> LOG.debug("The client of {} went away", ctx.path(), e));
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
            new Problem(500, "Internal error", "this is a defect of Muster; the log of the process says more")
                    .write(ctx);
        });
    }

    private static String title(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> "No such page";
            case 405 -> "Method not allowed";
            default -> "Request refused";
        };
    }

    private static String detail(HttpResponseException e, Context ctx) {
        return switch (e.getStatus()) {
            case 404 -> "nothing is at " + ctx.path() + "; /openapi.yaml lists what is";
            case 405 -> ctx.path() + " cannot be asked with " + ctx.method() + "; use GET";
            default -> String.valueOf(e.getMessage());
        };
    }

    private void write(Context ctx) {
        try {
            var answer = new Answer(NAMES + title.toLowerCase(Locale.ROOT).replace(' ', '-'), title, status, detail);
            if (status == NOT_READY && !ctx.res().containsHeader(Header.RETRY_AFTER)) {
                ctx.header(Header.RETRY_AFTER, RETRY_SECONDS);
            }
            ctx.status(status)
                    .header(Header.CACHE_CONTROL, "no-store")
                    .contentType("application/problem+json")
                    .result(MAPPER.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Answer(String type, String title, int status, String detail) {}
}
