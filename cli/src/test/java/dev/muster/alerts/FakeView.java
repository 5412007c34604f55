package dev.muster.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** The {@code /metrics} of a view that says what a test tells it to say, a line a series. */
final class FakeView implements AutoCloseable {

    private final HttpServer server;
    private final Set<String> lines = new TreeSet<>();
    private volatile boolean away;

    private FakeView(HttpServer server) {
        this.server = server;
    }

    static FakeView start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var view = new FakeView(server);
        view.lines.add("muster_view_ready 1");
        server.createContext("/metrics", view::answer);
        server.start();
        return view;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var bytes = text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(away ? 503 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized String text() {
        return String.join("\n", lines) + '\n';
    }

    /** Makes changes that one scrape sees all or none of. */
    synchronized void together(Runnable changes) {
        changes.run();
    }

    /** Returns its host and port. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Knows an organization. */
    synchronized void knows(String organization, String parent, String name) {
        lines.add("muster_organization_info{organization=\"%s\",parent=\"%s\",name=\"%s\"} 1"
                .formatted(organization, parent, name));
    }

    /** Says that an obligation is at risk or worse. */
    synchronized void says(
            String organization, String parent, String quota, String slot, String status, long deadline) {
        lines.add(obligation(organization, parent, quota, slot, status));
        lines.add(deadline(organization, parent, quota, slot) + deadline);
    }

    /** Says no more of an obligation: it is met, met late or waived, or owed no more. */
    synchronized void saysNoMore(String organization, String parent, String quota, String slot, String status) {
        lines.remove(obligation(organization, parent, quota, slot, status));
        lines.removeIf(line -> line.startsWith(deadline(organization, parent, quota, slot)));
    }

    private static String obligation(String organization, String parent, String quota, String slot, String status) {
        return "muster_obligation{%s,status=\"%s\"} 1".formatted(labels(organization, parent, quota, slot), status);
    }

    private static String deadline(String organization, String parent, String quota, String slot) {
        return "muster_obligation_deadline_timestamp_seconds{%s} ".formatted(labels(organization, parent, quota, slot));
    }

    private static String labels(String organization, String parent, String quota, String slot) {
        return "organization=\"%s\",parent=\"%s\",level=\"2\",kind=\"branch\",quota=\"%s\",period_type=\"MONTH\",slot=\"%s\""
                .formatted(organization, parent, quota, slot);
    }

    /** Answers no scrape, or answers again. */
    void away(boolean away) {
        this.away = away;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
