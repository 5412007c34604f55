package dev.muster.connectors;

import dev.muster.connectors.Inputs.Input;
import dev.muster.connectors.csv.EventFile;
import dev.muster.connectors.csv.OrganizationFile;
import dev.muster.connectors.csv.ReferenceFile;
import dev.muster.connectors.csv.StatementFile;
import dev.muster.connectors.csv.UnreadableFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The inputs of an import after the check of every row. */
final class CheckedInputs {

    private static final Duration RECORDED_AHEAD = Duration.ofHours(1);

    private final List<ReferenceFile> references = new ArrayList<>();
    private final List<ReferenceFile> rules = new ArrayList<>();
    private final List<EventFile> events = new ArrayList<>();
    private final SortedMap<Path, String> unread = new TreeMap<>();

    private CheckedInputs() {}

    /** Returns no inputs. */
    static CheckedInputs none() {
        return new CheckedInputs();
    }

    /**
     * Checks files.
     *
     * @param inputs the files in the order in which they are to be sent
     */
    static CheckedInputs check(List<Input> inputs, Instant now, ImportListener listener) {
        var checked = new CheckedInputs();
        inputs.forEach(input -> checked.add(input, now, listener));
        return checked;
    }

    private void add(Input input, Instant now, ImportListener listener) {
        try {
            read(input, now, listener);
        } catch (UnreadableFileException e) {
            unread.put(input.path(), e.getMessage());
        } catch (AccessDeniedException e) {
            unread.put(input.path(), "may not be read; let this user read it");
        } catch (IOException e) {
            unread.put(input.path(), "cannot be read (" + e.getMessage() + ")");
        }
    }

    private void read(Input input, Instant now, ImportListener listener) throws IOException {
        switch (input.kind()) {
            case ORGANIZATIONS -> references.add(OrganizationFile.check(input.path(), now, listener));
            case CAMPAIGNS -> references.add(StatementFile.check(input.path(), input.kind(), now, listener));
            case QUOTAS -> rules.add(StatementFile.check(input.path(), input.kind(), now, listener));
            case ACTIVITIES, DONATIONS, SIGN_INS ->
                events.add(EventFile.check(input.path(), input.kind(), now.plus(RECORDED_AHEAD), listener));
        }
    }

    /** Returns the files of organizations and campaigns. */
    List<ReferenceFile> references() {
        return references;
    }

    /** Returns the files of rules. */
    List<ReferenceFile> rules() {
        return rules;
    }

    /** Returns the files of events. */
    List<EventFile> events() {
        return events;
    }

    /** Returns the files none of whose rows could be read, with a sentence why that lacks its subject. */
    SortedMap<Path, String> unread() {
        return unread;
    }

    /** Returns whether no file could be read. */
    boolean nothingRead() {
        return references.isEmpty() && events.isEmpty() && rules.isEmpty();
    }

    /** Returns how many rows of each file were rejected. */
    SortedMap<Path, Long> rejected() {
        var rejected = new TreeMap<Path, Long>();
        references.forEach(file -> rejected.put(file.path(), file.rejected()));
        rules.forEach(file -> rejected.put(file.path(), file.rejected()));
        events.forEach(file -> rejected.put(file.path(), file.rejected()));
        return rejected;
    }

    /** Returns how many events there are to send. */
    long goodEvents() {
        return events.stream().mapToLong(EventFile::good).sum();
    }

    /** Returns how many records there are to send. */
    long total() {
        return goodEvents() + records(references) + records(rules);
    }

    /** Returns whether there is something to send that verdicts depend on beside events. */
    boolean changesWhatIsOwed() {
        return records(references) + records(rules) > 0;
    }

    private static long records(List<ReferenceFile> files) {
        return files.stream().mapToLong(file -> file.records().size()).sum();
    }
}
