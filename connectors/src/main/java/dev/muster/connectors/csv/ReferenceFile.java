package dev.muster.connectors.csv;

import java.nio.file.Path;
import java.util.List;

/**
 * A file of organizations, campaigns or rules that was checked.
 *
 * @param records what its good rows state, in the order in which they are sent
 * @param rejected how many of its rows were rejected
 */
public record ReferenceFile(Path path, Kind kind, List<Message<?>> records, long rejected) {}
