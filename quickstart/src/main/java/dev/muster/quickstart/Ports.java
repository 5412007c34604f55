package dev.muster.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** The ports of the loopback address, the only one the quickstart listens on. */
public final class Ports {

    /** The address the quickstart listens on. */
    public static final String HOST = "127.0.0.1";

    private Ports() {}

    /** Returns whether nobody listens on a port; somebody may the moment after. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns a port that was free a moment ago. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartException("No port of " + HOST + " is free: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Makes sure that a port can be listened on.
     *
     * @param flag the flag of the command line by which another is chosen
     * @throws StartException if somebody listens on it, or the system does not allow it
     */
    public static void mustBeFree(int port, String flag) {
        if (!isFree(port)) {
            throw inUse(port, flag);
        }
    }

    /** Returns the sentence about a port that cannot be listened on. */
    public static StartException inUse(int port, String flag) {
        return new StartException("Port " + port + " of " + HOST
                + " cannot be listened on: stop the program that uses it, or choose another with " + flag + ".");
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
