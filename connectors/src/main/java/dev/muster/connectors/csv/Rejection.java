package dev.muster.connectors.csv;

import java.nio.file.Path;
import java.util.List;

/**
 * A row that was not sent.
 *
 * @param file the file it stands in
 * @param line the line it starts in, from 1
 * @param problems what is wrong with it, at least one thing
 */
public record Rejection(Path file, long line, List<Problem> problems) {}
