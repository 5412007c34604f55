package dev.muster.connectors.csv;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that were rejected, in a file beside it under the same header, byte for byte as they stood, so that
 * they can be mended and imported.
 *
 * <p>It gets its name when it is complete. A file of that name that says something else, mended rows perhaps, is kept
 * under {@code .old}. Where the folder cannot be written, the rows go to the listener.
 */
public final class RejectsFile implements Closeable {

    private static final Pattern OF_REJECTS = Pattern.compile("(.*\\.rejects)(?:-(\\d{1,6}))?");

    private final Path input;
    private final RawRow header;
    private final ReadingListener listener;
    private final Path place;
    private final Path unfinished;
    private @Nullable OutputStream out;
    private boolean unwritable;
    private long rows;

    /**
     * @param input the file the rows come from
     * @param header its first row
     */
    RejectsFile(Path input, RawRow header, ReadingListener listener) {
        this.input = input;
        this.header = header;
        this.listener = listener;
        place = of(input);
        unfinished = beside(place, ".unfinished");
    }

    /**
     * Returns where the rejects of a file are: {@code activities.csv} has {@code activities.rejects.csv}, and that, when
     * it is imported, {@code activities.rejects-2.csv}.
     */
    public static Path of(Path input) {
        var stem = String.valueOf(input.getFileName()).replaceFirst("\\.csv$", "");
        var again = OF_REJECTS.matcher(stem);
        if (!again.matches()) {
            return input.resolveSibling(stem + ".rejects.csv");
        }
        int number = again.group(2) == null ? 1 : Integer.parseInt(again.group(2));
        return input.resolveSibling(again.group(1) + "-" + (number + 1) + ".csv");
    }

    private static Path beside(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    /** Keeps a row and tells the listener why. */
    void reject(RawRow row, List<Problem> problems) {
        rows++;
        listener.rejected(new Rejection(input, row.line(), problems));
        if (!unwritable) {
            try {
                begun().write(lines(row));
                return;
            } catch (IOException e) {
                giveUp(e);
            }
        }
        listener.unwritten(row.text());
    }

    private OutputStream begun() throws IOException {
        if (out == null) {
            out = new BufferedOutputStream(Files.newOutputStream(unfinished));
            out.write(lines(header));
        }
        return out;
    }

    /** A row with a line break at its end, the header's where it has none of its own; a piece of a row stays one. */
    private byte[] lines(RawRow row) {
        if (row.terminated() || row.shape() == RawRow.Shape.TOO_LONG) {
            return row.bytes();
        }
        var end = header.terminated()
                ? Arrays.copyOfRange(header.bytes(), header.length(), header.bytes().length)
                : new byte[] {'\n'};
        var lines = Arrays.copyOf(row.bytes(), row.bytes().length + end.length);
        System.arraycopy(end, 0, lines, row.bytes().length, end.length);
        return lines;
    }

    private void giveUp(IOException e) {
        unwritable = true;
        listener.note(place + " cannot be written (" + e.getMessage() + "); the rejected rows follow here");
        listener.unwritten(header.text());
    }

    /** Returns how many rows were rejected. */
    long rows() {
        return rows;
    }

    /** Gives the file its name, or, where no row was rejected, puts away one of an earlier import. */
    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
                finish();
            } else if (rows == 0) {
                setAside();
            }
        } catch (IOException e) {
            listener.note(place + " cannot be written (" + e.getMessage() + "); what was rejected is listed above");
        }
    }

    private void finish() throws IOException {
        if (Files.exists(place) && Files.mismatch(place, unfinished) >= 0) {
            setAside();
        }
        Files.move(unfinished, place, StandardCopyOption.REPLACE_EXISTING);
    }

    private void setAside() throws IOException {
        if (Files.exists(place)) {
            var old = beside(place, ".old");
            Files.move(place, old, StandardCopyOption.REPLACE_EXISTING);
            listener.note(place + " of an earlier import is kept as " + old.getFileName());
        }
    }
}
