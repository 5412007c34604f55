package dev.muster.serving;

import dev.muster.config.MusterConfig;
import dev.muster.serving.http.Assets;
import dev.muster.serving.http.ListenException;
import java.time.Clock;

/** A view with its page, API, {@code /metrics} and health: all that {@code ./muster view} starts. */
public final class ViewServer implements AutoCloseable {

    private final View view;
    private final WebServer server;

    private ViewServer(View view, WebServer server) {
        this.view = view;
        this.server = server;
    }

    /**
     * Starts a view on {@code http.host} and {@code http.port} and returns at once, while it is still reading.
     *
     * @throws ListenException if the address cannot be had
     * @throws org.apache.kafka.common.config.ConfigException if the configuration cannot be used
     */
    public static ViewServer start(MusterConfig config, Clock clock) {
        var view = View.start(config, clock);
        try {
            return new ViewServer(
                    view, WebServer.start(config, view.moments(), view.id(), Assets.built(), view.announcements()));
        } catch (ListenException e) {
            view.close();
            throw e;
        }
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.port();
    }

    /** Returns whether it has read the results once and answers questions. */
    public boolean ready() {
        return view.moments().ready();
    }

    /** Stops listening, stops reading, and takes back its report. */
    @Override
    public void close() {
        server.close();
        view.close();
    }
}
