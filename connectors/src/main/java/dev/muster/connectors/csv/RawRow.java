package dev.muster.connectors.csv;

import java.nio.charset.StandardCharsets;

/**
 * A row as it stands in its file.
 *
 * @param offset where it starts, in bytes
 * @param line the line it starts in, from 1
 * @param bytes all of it, with the line break that ends it, if one does
 */
record RawRow(long offset, long line, Shape shape, byte[] bytes) {

    /** Whether a row can be told apart from its neighbours. */
    enum Shape {
        /** It can. */
        WHOLE,
        /** Its quotes do not open and close as RFC 4180 says; then it is no more than one line. */
        BROKEN,
        /** It is, or is a piece of, a row longer than {@link RowReader#LONGEST}. */
        TOO_LONG
    }

    /** Returns whether it ends with a line break. */
    boolean terminated() {
        return bytes.length > 0 && (bytes[bytes.length - 1] == '\n' || bytes[bytes.length - 1] == '\r');
    }

    /** Returns how many of its bytes come before the line break that ends it. */
    int length() {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && bytes[length - 1] == '\r' && length > bytes.length - 2) {
            length--;
        }
        return length;
    }

    /** Returns its text without the line break that ends it; what is not UTF-8 becomes U+FFFD. */
    String text() {
        return new String(bytes, 0, length(), StandardCharsets.UTF_8);
    }

    /** Returns whether it holds nothing but commas and white space, as spreadsheets leave rows behind. */
    boolean blank() {
        for (byte b : bytes) {
            if (b != ',' && b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }
}
