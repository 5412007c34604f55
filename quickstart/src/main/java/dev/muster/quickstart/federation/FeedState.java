package dev.muster.quickstart.federation;

import dev.muster.quickstart.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;

/**
 * What a data folder remembers of its federation, in {@code federation.properties}: from what it is made, and whether its
 * history has been loaded. The file is written before the first event is sent, so that a load that broke off is
 * continued with the same history.
 *
 * @param file where it is kept
 * @param base the moment at which the history ends, in whole seconds
 */
public record FeedState(Path file, long seed, Instant base, boolean loaded) {

    private static final String FILE = "federation.properties";

    /** Returns whether a folder has had a federation before. */
    public static boolean existsIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /**
     * Reads the state of a folder; where there is none, begins one at the clock's instant.
     *
     * @throws StartException if the file cannot be read or written
     */
    public static FeedState in(Path folder, long seed, Clock clock) {
        var file = folder.resolve(FILE);
        if (Files.exists(file)) {
            return read(file);
        }
        var state = new FeedState(file, seed, clock.instant().truncatedTo(ChronoUnit.SECONDS), false);
        state.write();
        return state;
    }

    /**
     * Remembers that the whole history has been counted.
     *
     * @throws StartException if the file cannot be written
     */
    public FeedState markLoaded() {
        var state = new FeedState(file, seed, base, true);
        state.write();
        return state;
    }

    private static FeedState read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return new FeedState(
                    file,
                    Long.parseLong(properties.getProperty("seed", "")),
                    Instant.parse(properties.getProperty("base", "")),
                    Boolean.parseBoolean(properties.getProperty("loaded")));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new StartException(
                    "The file " + file + " cannot be read: restore it, or start over in another folder with --data.",
                    e);
        }
    }

    private void write() {
        var properties = new Properties();
        properties.setProperty("seed", Long.toString(seed));
        properties.setProperty("base", base.toString());
        properties.setProperty("loaded", Boolean.toString(loaded));
        var fresh = file.resolveSibling(FILE + ".new");
        try {
            Files.createDirectories(fresh.toAbsolutePath().getParent());
            try (var writer = Files.newBufferedWriter(fresh)) {
                properties.store(writer, "The simulated federation in this folder");
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartException(
                    "The file " + file + " cannot be written (" + e.getMessage()
                            + "): make the folder writable, or choose another with --data.",
                    e);
        }
    }
}
