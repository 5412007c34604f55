package dev.muster.connectors.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.muster.connectors.csv.RawRow.Shape;
import dev.muster.schemas.Reason;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file (RFC 4180, UTF-8, with or without a byte order mark) with a header, read row by row. */
final class Table implements Closeable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final char REPLACEMENT = '\uFFFD';
    private static final CsvReader.CsvReaderBuilder CSV = CsvReader.builder().allowUnclosedQuote(false);
    private static final CsvReader.CsvReaderBuilder LENIENT =
            CsvReader.builder().allowUnclosedQuote(true);

    private final Path file;
    private final RowReader rows;
    private final RawRow first;
    private final Header header;
    private final List<String> unknownColumns;

    private Table(Path file, RowReader rows, RawRow first, Kind kind) throws UnreadableFileException {
        this.file = file;
        this.rows = rows;
        this.first = first;
        header = header(first, kind);
        unknownColumns = header.unknown(kind);
    }

    /**
     * Opens a file.
     *
     * @throws UnreadableFileException if it has no header that will do
     * @throws IOException if it cannot be read
     */
    static Table open(Path file, Kind kind) throws IOException {
        var rows = new RowReader(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        try {
            return new Table(file, rows, firstRow(rows), kind);
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static RawRow firstRow(RowReader rows) throws IOException {
        for (var row = rows.next(); row != null; row = rows.next()) {
            if (!row.blank()) {
                return row;
            }
        }
        throw new UnreadableFileException("is empty; its first row must name its columns");
    }

    private static Header header(RawRow row, Kind kind) throws UnreadableFileException {
        var text = row.text();
        if (!valid(row, text)) {
            throw new UnreadableFileException("is not UTF-8; save it as CSV UTF-8");
        }
        if (row.shape() != Shape.WHOLE) {
            throw new UnreadableFileException("has a first row whose quotes do not close; it must name the columns");
        }
        try {
            return Header.of(cells(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text), kind);
        } catch (CsvParseException e) {
            throw new UnreadableFileException("has a first row that is not CSV: " + e.getMessage());
        }
    }

    private static List<String> cells(String text) {
        return CSV.ofSingleCsvRecord(text).getFields();
    }

    /** Returns the next row that is not blank, or null after the last. */
    @Nullable
    Row next() throws IOException {
        for (var row = rows.next(); row != null; row = rows.next()) {
            if (!row.blank()) {
                return read(row);
            }
        }
        return null;
    }

    /** Reads a row of this file. */
    Row read(RawRow raw) {
        var text = raw.text();
        if (!valid(raw, text)) {
            return notUtf8(raw, text);
        }
        return switch (raw.shape()) {
            case WHOLE -> whole(raw, text);
            case BROKEN ->
                unreadable(
                        raw,
                        Problem.of(
                                null,
                                RowReason.BAD_QUOTES,
                                "a quote is not closed, or text follows a closed one; write a quote within quotes twice"));
            case TOO_LONG ->
                unreadable(
                        raw,
                        Problem.of(null, Reason.TOO_LONG, "the row is longer than " + RowReader.LONGEST + " bytes"));
        };
    }

    private Row whole(RawRow raw, String text) {
        try {
            var cells = cells(text);
            return cells.size() == header.width()
                    ? new Row.Readable(raw, new Cells(header, cells))
                    : unreadable(
                            raw,
                            Problem.of(
                                    null,
                                    RowReason.CELL_COUNT,
                                    "the row has " + cells.size() + " cells, the header " + header.width()));
        } catch (CsvParseException e) {
            return unreadable(raw, Problem.of(null, RowReason.BAD_QUOTES, "the row is not CSV: " + e.getMessage()));
        }
    }

    private Row notUtf8(RawRow raw, String text) {
        var guess = guess(text);
        var column = guess.columnWith(REPLACEMENT);
        return new Row.Unreadable(
                raw, Problem.of(column, RowReason.NOT_UTF8, "is not UTF-8; save the file as CSV UTF-8"), guess);
    }

    private Row unreadable(RawRow raw, Problem problem) {
        return new Row.Unreadable(raw, problem, guess(raw.text()));
    }

    private Cells guess(String text) {
        try {
            return new Cells(header, cells(text));
        } catch (CsvParseException e) {
            return new Cells(header, List.of(text.replace("\"", "").split(",", -1)));
        }
    }

    private static boolean valid(RawRow raw, String text) {
        if (text.indexOf(REPLACEMENT) < 0) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw.bytes()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    Path file() {
        return file;
    }

    /** Returns the row that names the columns. */
    RawRow first() {
        return first;
    }

    /** Returns the names of columns that are not read. */
    List<String> unknownColumns() {
        return unknownColumns;
    }

    /** Returns how many bytes were read. */
    long offset() {
        return rows.offset();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
