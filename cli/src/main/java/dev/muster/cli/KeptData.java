package dev.muster.cli;

import dev.muster.quickstart.StartException;
import dev.muster.quickstart.federation.FeedState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a data folder says of earlier starts: the zone its data are counted in, in the file {@code zone}, and whether
 * they are the simulated federation's.
 *
 * @param folder the data folder, which need not be there yet
 */
record KeptData(Path folder) {

    /**
     * Makes sure that a simulated federation is not mixed into somebody's own data.
     *
     * @throws StartException if it would be
     */
    void mustSuit(boolean federation) {
        if (federation && Files.exists(file()) && !FeedState.existsIn(folder)) {
            throw new StartException("The data folder " + folder + " was started with --empty and may hold data of your"
                    + " own: start it with --empty again, or choose another folder for the simulated federation with"
                    + " --data.");
        }
    }

    /**
     * Returns the zone to count in: the wanted one, else that of the data, else this machine's.
     *
     * @throws StartException if the wanted one is no zone, or not that of the data
     */
    ZoneId zone(@Nullable String wanted) {
        var remembered = remembered();
        var zone = wanted == null ? remembered.orElseGet(ZoneId::systemDefault) : parsed(wanted);
        if (!remembered.orElse(zone).equals(zone)) {
            throw new StartException("The data folder " + folder + " counts in zone " + remembered.get() + ", not "
                    + zone + ": start it without --zone, or choose another folder with --data.");
        }
        return zone;
    }

    private static ZoneId parsed(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new StartException(
                    "--zone=" + zone + " is no time zone: use an IANA name such as Asia/Shanghai or Europe/Paris.", e);
        }
    }

    private Optional<ZoneId> remembered() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(Files.readString(file()).strip()));
        } catch (IOException | DateTimeException e) {
            throw new StartException(
                    "The file " + file() + " cannot be read: restore it, or choose another folder with --data.", e);
        }
    }

    /**
     * Remembers a zone.
     *
     * @throws StartException if the folder cannot be written
     */
    void remember(ZoneId zone) {
        try {
            Files.writeString(file(), zone.getId() + System.lineSeparator());
        } catch (IOException e) {
            throw new StartException(
                    "The file " + file() + " cannot be written (" + e.getMessage()
                            + "): make it writable, or choose another folder with --data.",
                    e);
        }
    }

    private Path file() {
        return folder.resolve("zone");
    }
}
