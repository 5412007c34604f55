package dev.muster.serving.messages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that refuses some recipients, or everybody, or what is said. */
final class StrictSmtp implements AutoCloseable {

    final List<String> mails = new CopyOnWriteArrayList<>();
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final String greeting;
    private final Set<String> unknown;
    private final String verdict;

    /**
     * @param greeting what it says first
     * @param unknown the addresses it refuses
     * @param verdict what it says to a mail's text
     */
    StrictSmtp(String greeting, Set<String> unknown, String verdict) throws IOException {
        this.greeting = greeting;
        this.unknown = unknown;
        this.verdict = verdict;
        var thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                talk(connection);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void talk(Socket connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        var out = connection.getOutputStream();
        out.write((greeting + "\r\n").getBytes(StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            out.write((answer(line, in, out) + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private String answer(String line, BufferedReader in, java.io.OutputStream out) throws IOException {
        if (line.startsWith("RCPT")) {
            return unknown.stream().anyMatch(line::contains) ? "550 no such mailbox" : "250 ok";
        }
        if (line.equals("DATA")) {
            out.write("354 go on\r\n".getBytes(StandardCharsets.UTF_8));
            var mail = new StringBuilder();
            for (var each = in.readLine(); !each.equals("."); each = in.readLine()) {
                mail.append(each).append('\n');
            }
            mails.add(mail.toString());
            return verdict;
        }
        return line.startsWith("QUIT") ? "221 bye" : "250 ok";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
