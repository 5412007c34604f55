package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Receivers of webhooks, one a path, that keep what they get. */
public final class Webhook implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    private record Message(String receiver, JsonNode content) {}

    private Webhook(HttpServer server) {
        this.server = server;
    }

    /** Starts one on loopback. */
    public static Webhook start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var webhook = new Webhook(server);
        server.createContext("/", webhook::take);
        server.setExecutor(webhook.executor);
        server.start();
        return webhook;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var receiver = exchange.getRequestURI().getPath().substring(1);
            messages.add(new Message(receiver, MAPPER.readTree(exchange.getRequestBody())));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** Returns the address of a receiver. */
    public String url(String receiver) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + '/' + receiver;
    }

    /** Returns what a receiver has got, in order. */
    public List<JsonNode> messages(String receiver) {
        return messages.stream()
                .filter(message -> message.receiver.equals(receiver))
                .map(Message::content)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
