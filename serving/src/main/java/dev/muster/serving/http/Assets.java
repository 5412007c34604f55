package dev.muster.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page, of its libraries and {@code openapi.yaml}. A browser keeps them and asks each time whether they
 * changed; the content's hash tells.
 *
 * <p>Libraries are under {@code /webjars/<name>/}, without their version, so that an upgrade changes no page.
 */
public final class Assets {

    private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
    private static final String WEBJARS = "/webjars/";
    private static final String INDEX = "/index.html";
    private static final int SHORT_HASH = 16;

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json");

    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'self'";

    private final @Nullable Path folder;
    private final Map<String, String> versions;

    private Assets(@Nullable Path folder) {
        this.folder = folder;
        this.versions = Map.of("uplot", version("org.webjars.npm", "uplot"));
    }

    /** Returns the files that are part of the program. */
    public static Assets built() {
        return new Assets(null);
    }

    /** Returns the files with the page's own read from a folder at each request, for those who write the page. */
    public static Assets from(Path folder) {
        return new Assets(folder);
    }

    private static String version(String group, String name) {
        var path = "/META-INF/maven/" + group + "/" + name + "/pom.properties";
        try (var in = Assets.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the library " + name + " is not on the class path");
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the routes. */
    public void add(RoutesConfig routes) {
        routes.before(Assets::protect);
        routes.get("/openapi.yaml", ctx -> answer(ctx, "application/yaml", resource("/openapi.yaml")));
        routes.get("/", ctx -> file(ctx, INDEX));
        routes.get("/*", ctx -> file(ctx, ctx.path()));
    }

    private static void protect(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin");
    }

    private void file(Context ctx, String path) throws IOException {
        var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        var content = type != null && SAFE.matcher(path).matches() ? content(path) : null;
        if (type == null || content == null) {
            throw new Problem(404, "No such page", "nothing is at " + path + "; /openapi.yaml lists what is");
        }
        answer(ctx, type, content);
    }

    private byte @Nullable [] content(String path) throws IOException {
        if (path.startsWith(WEBJARS)) {
            return webjar(path.substring(WEBJARS.length()));
        }
        if (folder == null) {
            return resource("/page" + path);
        }
        var file = folder.resolve(path.substring(1));
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    }

    private byte @Nullable [] webjar(String path) throws IOException {
        var name = path.split("/", 2)[0];
        var version = versions.get(name);
        return version == null
                ? null
                : resource("/META-INF/resources/webjars/" + name + "/" + version + path.substring(name.length()));
    }

    private static byte @Nullable [] resource(String path) throws IOException {
        try (InputStream in = Assets.class.getResourceAsStream(path)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private static void answer(Context ctx, String type, byte @Nullable [] content) {
        if (content == null) {
            throw new IllegalStateException(ctx.path() + " is not on the class path");
        }
        var tag = '"' + hash(content) + '"';
        ctx.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, "no-cache");
        if (matches(ctx.header(Header.IF_NONE_MATCH), tag)) {
            ctx.status(304);
        } else {
            ctx.contentType(type).result(content);
        }
    }

    private static boolean matches(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals);
    }

    private static String hash(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, SHORT_HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
