package dev.muster.serving.past;

import dev.muster.serving.metrics.Meter;
import dev.muster.serving.metrics.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes the series of moments that are past, one moment after the other, and writes them as OpenMetrics.
 *
 * <p>In memory it has a part: the samples of the time that {@code promtool tsdb create-blocks-from openmetrics} makes one
 * block of, but no more than a few million. Promtool reads a text once for every block that is in it, and once before, so
 * a past of many parts is read soonest as a file for each.
 *
 * <p>Not for several threads. Its methods throw {@link IOException} where it cannot write; closed before its end, it
 * leaves no file behind.
 */
public final class PastWriter implements Sink, AutoCloseable {

    /**
     * The longest block that promtool makes, of the lengths it has (two hours times a power of 3) the longest within the
     * month that Prometheus itself makes blocks of. Blocks begin at multiples of it since 1970.
     */
    public static final Duration BLOCK = Duration.ofHours(486);

    private static final long MOST_SAMPLES = 4_000_000;

    private final Parts parts;
    private final long most;
    private final Part part = new Part();
    private long block = Long.MIN_VALUE;
    private long moments;
    private long samples;
    private int count;

    /**
     * What was written.
     *
     * @param moments how many moments
     * @param series how many series, whatever their number of samples
     * @param parts how many parts; files, where each has one
     * @param bytes how many bytes of text
     */
    public record Written(long moments, long series, long samples, int parts, long bytes) {}

    PastWriter(Parts parts, long most) {
        this.parts = parts;
        this.most = most;
    }

    /** Begins one file, in a folder that exists. What waits to be merged lies beside it meanwhile, 16 bytes a sample. */
    public static PastWriter toFile(Path file) throws IOException {
        return new PastWriter(new OneFile(file), MOST_SAMPLES);
    }

    /** As {@link #toFile}, to a stream that the caller closes; what waits lies in a folder that exists. */
    public static PastWriter toStream(OutputStream out, Path waiting) throws IOException {
        return new PastWriter(new OneText(waiting, out), MOST_SAMPLES);
    }

    /** Begins a file for each part, in a folder that exists. */
    public static PastWriter toFolder(Path folder) {
        return new PastWriter(new FileForEach(folder), MOST_SAMPLES);
    }

    /** Says of which moment the next series are: of a later one than before, and of whole seconds. */
    public void at(Instant moment) throws IOException {
        long own = Math.floorDiv(moment.getEpochSecond(), BLOCK.toSeconds());
        if (own != block || part.samples() >= most) {
            finishPart();
            block = own;
        }
        part.at(moment.getEpochSecond());
        moments++;
    }

    @Override
    public void take(Meter meter, double value, String... labels) {
        part.take(meter, value, labels);
    }

    /** Returns how many samples were taken. */
    public long samples() {
        return samples + part.samples();
    }

    private void finishPart() throws IOException {
        if (part.samples() > 0) {
            samples += part.samples();
            count++;
            parts.take(part);
        }
    }

    /** Ends what is written. */
    public Written end() throws IOException {
        finishPart();
        return new Written(moments, part.series(), samples, count, parts.end());
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}
