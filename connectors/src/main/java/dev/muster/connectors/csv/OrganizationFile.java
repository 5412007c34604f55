package dev.muster.connectors.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a file of organizations: the rows with one orgId are its history, sent and rejected together. */
public final class OrganizationFile {

    private final Map<String, OrganizationRows> organizations = new LinkedHashMap<>();
    private final List<OrganizationRow> rows = new ArrayList<>();

    private OrganizationFile() {}

    /**
     * Checks every row of a file; those that are wrong go, with the others of their organization, to the rejects file
     * beside it and to the listener.
     *
     * @param now the Kafka timestamp of the records
     * @throws UnreadableFileException if it has no header that will do
     * @throws IOException if it cannot be read
     */
    public static ReferenceFile check(Path path, Instant now, ReadingListener listener) throws IOException {
        var file = new OrganizationFile();
        try (var table = Table.open(path, Kind.ORGANIZATIONS);
                var rejects = new RejectsFile(path, table.first(), listener)) {
            Notes.unknownColumns(table, listener);
            for (var row = table.next(); row != null; row = table.next()) {
                file.add(row);
            }
            file.organizations.values().forEach(OrganizationRows::check);
            file.reject(rejects);
            return new ReferenceFile(path, Kind.ORGANIZATIONS, file.messages(now.toEpochMilli()), rejects.rows());
        }
    }

    private void add(Row raw) {
        var row = OrganizationRow.read(raw);
        rows.add(row);
        if (row.orgId() != null) {
            organizations.computeIfAbsent(row.orgId(), OrganizationRows::new).add(row);
        }
    }

    private void reject(RejectsFile rejects) {
        rows.stream().filter(row -> !row.good()).forEach(row -> rejects.reject(row.raw(), row.problems()));
    }

    private List<Message<?>> messages(long timestamp) {
        return organizations.values().stream()
                .filter(OrganizationRows::good)
                .<Message<?>>map(organization -> organization.message(timestamp))
                .toList();
    }
}
