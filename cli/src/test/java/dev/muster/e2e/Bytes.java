package dev.muster.e2e;

import java.nio.charset.StandardCharsets;

/** Text as bytes. */
final class Bytes {

    private Bytes() {}

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
