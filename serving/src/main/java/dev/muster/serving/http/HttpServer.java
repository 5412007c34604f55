package dev.muster.serving.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An HTTP server on one address.
 *
 * <p>Ids stand in paths, percent-encoded, and may hold slashes, dots and percent signs; Jetty refuses such paths as
 * ambiguous unless it is told that nobody maps them to files.
 */
public final class HttpServer implements AutoCloseable {

    private static final int MOST_THREADS = 64;

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts a server.
     *
     * @param host the address to listen on
     * @param port the port, 0 for any free one
     * @param portKey the configuration key of the port, for the message
     * @param configure adds the routes
     * @throws ListenException if the address cannot be had
     */
    public static HttpServer start(String host, int port, String portKey, Consumer<JavalinConfig> configure) {
        var javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.prefer405over404 = true;
            config.http.asyncTimeout = 0;
            config.jetty.host = host;
            config.jetty.port = port;
            config.jetty.threadPool = threads();
            config.jetty.modifyHttpConfiguration(http -> {
                http.setUriCompliance(UriCompliance.UNSAFE);
                http.setSendDateHeader(true);
            });
            config.jetty.modifyServletContextHandler(HttpServer::allowEncodedSlashes);
            Problem.answer(config.routes);
            configure.accept(config);
        });
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new ListenException(
                    "cannot listen on " + host + ":" + port + ": the port is in use or not allowed; set " + portKey
                            + " to another",
                    e);
        } catch (RuntimeException e) {
            javalin.stop();
            throw new ListenException(
                    "cannot listen on " + host + ":" + port + ": " + e.getMessage() + "; set http.host or " + portKey
                            + " to another",
                    e);
        }
        return new HttpServer(javalin);
    }

    private static QueuedThreadPool threads() {
        var pool = new QueuedThreadPool(MOST_THREADS, 4);
        pool.setName("http");
        pool.setDaemon(true);
        return pool;
    }

    private static void allowEncodedSlashes(ServletContextHandler handler) {
        handler.getServletHandler().setDecodeAmbiguousURIs(true);
    }

    /** Returns the port it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
