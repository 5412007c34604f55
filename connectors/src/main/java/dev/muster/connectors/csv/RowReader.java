package dev.muster.connectors.csv;

import dev.muster.connectors.csv.RawRow.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file of CSV parted into rows, byte for byte, so that a wrong row can be kept as it was and costs no other.
 *
 * <p>A row ends at a line break (LF, CRLF or CR) outside quotes; a quote opens only where a cell begins. Where quotes do
 * not close, or something follows a closed one, the line in which that row began is broken, and reading goes on with the
 * next line: a stray quote costs its own line, not the rest of the file. No more than one row is in memory.
 */
final class RowReader implements Closeable {

    /** The longest row, in bytes. */
    static final int LONGEST = 1 << 20;

    private enum State {
        CELL_BEGINS,
        PLAIN,
        QUOTED,
        CLOSED
    }

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private long offset;
    private long line = 1;

    // The row being read, counted from start.
    private State state = State.CELL_BEGINS;
    private int read;
    private int breaks;
    private int firstBreak;
    private boolean broken;

    // Whether it goes on from a piece that was too long: then it ends at the next line break, quoted or not.
    private boolean goesOn;

    RowReader(InputStream in) {
        this.in = in;
    }

    /** Returns the next row, or null after the last. */
    @Nullable
    RawRow next() throws IOException {
        begin();
        while (available()) {
            if (read == LONGEST) {
                return firstBreak > 0 ? firstLine() : take(Shape.TOO_LONG);
            }
            byte b = buffer[start + read++];
            if (b == '\n' || b == '\r') {
                lineBreak(b);
                if (state != State.QUOTED) {
                    return broken && firstBreak > 0 ? firstLine() : take(shape());
                }
                firstBreak = firstBreak > 0 ? firstBreak : read;
            } else {
                state = state(b);
            }
        }
        return last();
    }

    private void begin() {
        state = goesOn ? State.PLAIN : State.CELL_BEGINS;
        read = 0;
        breaks = 0;
        firstBreak = 0;
        broken = false;
    }

    private State state(byte b) {
        if (state == State.QUOTED) {
            return b == '"' ? State.CLOSED : State.QUOTED;
        }
        if (b == ',' && !goesOn) {
            return State.CELL_BEGINS;
        }
        if (b == '"' && state != State.PLAIN) {
            return State.QUOTED;
        }
        broken |= state == State.CLOSED;
        return State.PLAIN;
    }

    private void lineBreak(byte b) throws IOException {
        if (b == '\r' && available() && buffer[start + read] == '\n') {
            read++;
        }
        breaks++;
    }

    private @Nullable RawRow last() {
        if (read == 0) {
            return null;
        }
        if (state == State.QUOTED && firstBreak > 0) {
            return firstLine();
        }
        broken |= state == State.QUOTED;
        return take(shape());
    }

    private Shape shape() {
        if (goesOn) {
            return Shape.TOO_LONG;
        }
        return broken ? Shape.BROKEN : Shape.WHOLE;
    }

    private RawRow firstLine() {
        read = firstBreak;
        breaks = 1;
        return take(Shape.BROKEN);
    }

    private RawRow take(Shape shape) {
        var row = new RawRow(offset, line, shape, Arrays.copyOfRange(buffer, start, start + read));
        start += read;
        offset += read;
        line += breaks;
        goesOn = shape == Shape.TOO_LONG && !row.terminated();
        return row;
    }

    /** Returns whether another byte of the row is in the buffer, reading on where it is not. */
    private boolean available() throws IOException {
        return start + read < end || fill();
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        } else if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(count, 0);
        return count > 0;
    }

    /** Returns how many bytes the rows so far had. */
    long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
