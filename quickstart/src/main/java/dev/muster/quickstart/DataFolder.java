package dev.muster.quickstart;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The folder in which the quickstart keeps its data, held by one process at a time.
 *
 * <p>{@code muster-version} in it names the layout and the newest Kafka that wrote here, so that an older one never
 * touches data it may not understand.
 */
final class DataFolder implements AutoCloseable {

    /** The disk space a start asks for, in bytes. */
    static final long SPACE_NEEDED = 500L << 20;

    /** With less than this left, in bytes, what stopped was stopped by it. */
    private static final long FULL = 1L << 20;

    private static final String VERSION_FILE = "muster-version";
    private static final String LOCK_FILE = "muster.lock";
    private static final int LAYOUT = 1;
    private static final int KAFKA_LEVEL = MetadataVersion.LATEST_PRODUCTION.featureLevel();

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens a folder, makes it if it is not there, and holds it until it is closed.
     *
     * @param spaceNeeded the bytes that must be free on its disk
     * @throws StartException if it cannot be written, is held by another process, has too little space or holds data
     *     of another version
     */
    static DataFolder open(Path path, long spaceNeeded) {
        var folder = new DataFolder(path, hold(path));
        try {
            folder.checkSpace(spaceNeeded);
            folder.checkVersion();
            return folder;
        } catch (StartException e) {
            folder.close();
            throw e;
        }
    }

    /** Returns the folder of the broker's logs. */
    Path kafka() {
        return path.resolve("kafka");
    }

    /** Returns whether the disk is as good as full. */
    boolean isFull() {
        return Files.exists(path) && usableSpace() < FULL;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static FileChannel hold(Path path) {
        try {
            Files.createDirectories(path);
            var channel =
                    FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return locked(path, channel);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static FileChannel locked(Path path, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(path);
        }
        channel.close();
        throw inUse(path);
    }

    private void checkSpace(long needed) {
        var usable = usableSpace();
        if (usable < needed) {
            throw new StartException("The disk of the data folder " + path + " has only " + megabytes(usable)
                    + " free and " + megabytes(needed)
                    + " are needed: free some space, or choose another folder with --data.");
        }
    }

    private void checkVersion() {
        var file = path.resolve(VERSION_FILE);
        if (Files.exists(file)) {
            checkVersion(read(file));
        } else if (Files.exists(kafka())) {
            throw new StartException("The folder " + kafka()
                    + " holds data that Muster did not write: choose another folder with --data.");
        }
        write(file);
    }

    private void checkVersion(Properties version) {
        var known = String.valueOf(LAYOUT).equals(version.getProperty("layout"))
                && level(version.getProperty("kafka.level")) <= KAFKA_LEVEL;
        if (!known) {
            throw new StartException("The data folder " + path
                    + " was written by another version of Muster (its Kafka is "
                    + version.getProperty("kafka", "unknown")
                    + ", this one's is " + AppInfoParser.getVersion()
                    + "): start that version, or choose another folder with --data.");
        }
    }

    /** An unreadable level counts as newer than any. */
    private static int level(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private Properties read(Path file) {
        var version = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            version.load(reader);
            return version;
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException(
                    "The file " + file + " cannot be read: " + e.getMessage()
                            + "; make it readable, or choose another folder with --data.",
                    e);
        }
    }

    private void write(Path file) {
        var text = "layout=" + LAYOUT + "\nkafka=" + AppInfoParser.getVersion() + "\nkafka.level=" + KAFKA_LEVEL + '\n';
        var beside = file.resolveSibling(VERSION_FILE + ".new");
        try {
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private long usableSpace() {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }

    private static StartException inUse(Path path) {
        return new StartException("The data folder " + path
                + " is in use by another quickstart: stop that one, or choose another folder with --data.");
    }

    private static StartException notWritable(Path path, IOException cause) {
        return new StartException(
                "The data folder " + path + " cannot be written (" + cause
                        + "): make it writable, or choose another folder with --data.",
                cause);
    }
}
