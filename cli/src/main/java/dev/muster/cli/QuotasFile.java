package dev.muster.cli;

import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import dev.muster.connectors.csv.Kind;
import dev.muster.connectors.csv.Message;
import dev.muster.connectors.csv.ReadingListener;
import dev.muster.connectors.csv.ReferenceFile;
import dev.muster.connectors.csv.Rejection;
import dev.muster.connectors.csv.StatementFile;
import dev.muster.connectors.csv.UnreadableFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A file of proposed rules, read and checked as an import reads it.
 *
 * @param path the file
 * @param rules what its good rows state, those that replace others first and shares last
 * @param rejected how many of its rows were rejected
 */
record QuotasFile(Path path, List<Quota> rules, long rejected) {

    /**
     * Reads a file. What is wrong with a row is said by file, line and column, in the words of an import; nothing is
     * written beside it.
     *
     * @throws CannotException if none of it can be read
     */
    static QuotasFile read(Path path, Instant now, PrintWriter err) {
        if (!Files.exists(path)) {
            throw new CannotException("There is no " + path + ": name a file of rules, as quotas.csv is one.");
        }
        if (Files.isDirectory(path)) {
            throw new CannotException(path + " is a folder: name a file of rules in it, such as quotas.csv.");
        }
        try {
            var checked = check(path, now, err);
            var rules = checked.records().stream()
                    .map(Message::value)
                    .map(Quota.class::cast)
                    .toList();
            return new QuotasFile(path, rules, checked.rejected());
        } catch (UnreadableFileException e) {
            throw new CannotException(path + " " + e.getMessage() + ".", e);
        } catch (AccessDeniedException e) {
            throw new CannotException(path + " may not be read; let this user read it.", e);
        } catch (IOException e) {
            throw new CannotException(path + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    /** An import keeps rejected rows in a file beside its input, so what it checks here is a copy. */
    private static ReferenceFile check(Path path, Instant now, PrintWriter err) throws IOException {
        var folder = Files.createTempDirectory("muster-quotas");
        try {
            var copy = Files.copy(path, folder.resolve(Kind.QUOTAS.fileName()));
            return StatementFile.check(copy, Kind.QUOTAS, now, new Printed(path, copy, err));
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (var file : files) {
            Files.delete(file);
        }
    }

    /** Returns the quotas of its rules. */
    Set<String> quotas() {
        return rules.stream().map(Quota::getQuotaId).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns whether it has a rule by which anything can be owed. */
    boolean hasAny() {
        return rules.stream().anyMatch(rule -> rule.getStatus() == RuleStatus.IN_FORCE);
    }

    /** Says what is found, by the name of the file of which a copy is read. */
    private record Printed(Path path, Path copy, PrintWriter err) implements ReadingListener {

        @Override
        public void note(String sentence) {
            err.println(sentence.replace(copy.toString(), path.toString()));
        }

        @Override
        public void rejected(Rejection rejection) {
            rejection.problems().forEach(problem -> err.println(path + ":" + rejection.line() + ": " + problem));
        }

        @Override
        public void unwritten(String row) {}

        @Override
        public void reading(Path file, long bytes, long size) {}
    }
}
