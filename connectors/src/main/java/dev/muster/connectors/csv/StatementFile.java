package dev.muster.connectors.csv;

import dev.muster.schemas.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads a file of campaigns or of rules, a row each. A row that repeats another is the same; one that says otherwise of
 * the same is rejected.
 */
public final class StatementFile<T extends SpecificRecord> {

    private final Kind kind;
    private final StatementMapping<T> mapping;
    private final Map<String, Stated<T>> statements = new LinkedHashMap<>();

    private StatementFile(Kind kind, StatementMapping<T> mapping) {
        this.kind = kind;
        this.mapping = mapping;
    }

    /**
     * Checks every row of a file; those that are wrong go to the rejects file beside it and to the listener.
     *
     * @param kind campaigns or quotas
     * @param now the Kafka timestamp of the records
     * @throws UnreadableFileException if it has no header that will do
     * @throws IOException if it cannot be read
     */
    public static ReferenceFile check(Path path, Kind kind, Instant now, ReadingListener listener) throws IOException {
        return new StatementFile<>(kind, StatementMapping.of(kind)).check(path, now, listener);
    }

    private ReferenceFile check(Path path, Instant now, ReadingListener listener) throws IOException {
        try (var table = Table.open(path, kind);
                var rejects = new RejectsFile(path, table.first(), listener)) {
            Notes.unknownColumns(table, listener);
            for (var row = table.next(); row != null; row = table.next()) {
                check(row, rejects);
            }
            return new ReferenceFile(path, kind, messages(now.toEpochMilli()), rejects.rows());
        }
    }

    private void check(Row row, RejectsFile rejects) {
        if (row instanceof Row.Readable readable) {
            var cells = readable.cells();
            accept(mapping.read(cells), row.raw().line(), cells);
            if (!cells.good()) {
                rejects.reject(row.raw(), cells.problems());
            }
        } else if (row instanceof Row.Unreadable unreadable) {
            rejects.reject(row.raw(), List.of(unreadable.problem()));
        }
    }

    private void accept(T value, long line, Cells cells) {
        if (!cells.good()) {
            return;
        }
        var before = statements.putIfAbsent(mapping.identity(value), new Stated<>(value, line));
        if (before != null && !before.value.equals(value)) {
            cells.refuse(
                    kind.required().get(0),
                    Reason.CONFLICT,
                    "line " + before.line + " says otherwise of this " + kind.one());
        }
    }

    private List<Message<?>> messages(long timestamp) {
        return statements.values().stream()
                .map(Stated::value)
                .sorted(mapping.order())
                .<Message<?>>map(value -> mapping.message(value, timestamp))
                .toList();
    }

    /** What a line said. */
    private record Stated<T>(T value, long line) {}
}
