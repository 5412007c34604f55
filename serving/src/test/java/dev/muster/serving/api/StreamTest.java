package dev.muster.serving.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StreamTest {

    private final Wire wire = new Wire();
    private final AtomicInteger dropped = new AtomicInteger();
    private final Stream stream = new Stream(null, wire, dropped::incrementAndGet);

    /** A client that reads as long as it is told to. */
    private static final class Wire extends ServletOutputStream {

        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private boolean reading = true;
        private boolean gone;

        @Override
        public boolean isReady() {
            return reading;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            // the test says itself when writing is possible again
        }

        @Override
        public void write(int b) throws IOException {
            if (gone) {
                throw new IOException("gone");
            }
            received.write(b);
        }

        String received() {
            return received.toString(StandardCharsets.UTF_8);
        }
    }

    private void send(String message) {
        stream.send(message.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldSendAtOnceToAClientThatReads() {
        send("a");
        send("b");
        assertThat(wire.received()).isEqualTo("ab");
    }

    @Test
    void shouldKeepAFewMessagesForASlowClient() {
        wire.reading = false;
        send("a");
        send("b");
        assertThat(wire.received()).isEmpty();
        wire.reading = true;
        stream.onWritePossible();
        assertThat(wire.received()).isEqualTo("ab");
        assertThat(stream.end()).isNotDone();
    }

    @Test
    void shouldDropAClientThatDoesNotRead() {
        wire.reading = false;
        for (int i = 0; i < 65; i++) {
            send("x");
        }
        assertThat(stream.end()).isDone();
        assertThat(dropped).hasValue(1);
        send("more");
        assertThat(dropped).hasValue(1);
    }

    @Test
    void shouldEndWithAClientThatIsGone() {
        wire.gone = true;
        send("a");
        assertThat(stream.end()).isDone();
        assertThat(dropped).hasValue(0);
    }
}
