package dev.muster.connectors.csv;

import java.nio.file.Path;

/** Hears of what is found while files are read. */
public interface ReadingListener {

    /** Takes a sentence about something that is unusual and does not stop the import. */
    void note(String sentence);

    /** Takes a row that was not sent. */
    void rejected(Rejection rejection);

    /** Takes a rejected row as it stood, or the header above the first, where no rejects file can be written. */
    void unwritten(String row);

    /**
     * Takes how far the check of a file has come.
     *
     * @param bytes how much of it was read, of its {@code size}
     */
    void reading(Path file, long bytes, long size);
}
