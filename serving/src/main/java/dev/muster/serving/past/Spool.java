package dev.muster.serving.past;

import dev.muster.serving.metrics.Meter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A part that waits on disk until all are there: series in order, so that many parts become one text by merging
 * (Knuth, The Art of Computer Programming 3, 5.4).
 */
final class Spool implements AutoCloseable {

    private static final Meter[] METERS = Meter.values();
    private static final int BUFFER = 1 << 16;

    private final int number;
    private final DataInputStream in;
    private Meter meter = METERS[0];
    private String labels = "";
    private final Samples samples = new Samples();

    private Spool(int number, Path file) throws IOException {
        this.number = number;
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    /** Writes a part to a file, and empties it. */
    static void write(Part part, Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            part.drain((meter, labels, samples) -> {
                var text = labels.getBytes(StandardCharsets.UTF_8);
                out.writeByte(meter.ordinal());
                out.writeInt(text.length);
                out.write(text);
                out.writeInt(samples.size());
                for (int at = 0; at < samples.size(); at++) {
                    out.writeLong(samples.second(at));
                    out.writeDouble(samples.value(at));
                }
            });
            out.writeByte(METERS.length);
        }
    }

    /** Writes parts, which are in order of time, as one text. */
    static void merge(List<Path> files, Text text) throws IOException {
        var heads = new PriorityQueue<Spool>(Comparator.<Spool, Meter>comparing(spool -> spool.meter)
                .thenComparing(spool -> spool.labels)
                .thenComparing(spool -> spool.number));
        try {
            for (int number = 0; number < files.size(); number++) {
                new Spool(number, files.get(number)).advance(heads);
            }
            for (var next = heads.poll(); next != null; next = heads.poll()) {
                text.write(next.meter, next.labels, next.samples);
                next.advance(heads);
            }
        } finally {
            for (var left : heads) {
                left.close();
            }
        }
    }

    /** Takes its place among the heads with its next series, or closes where there is none. */
    private void advance(PriorityQueue<Spool> heads) throws IOException {
        boolean read = false;
        try {
            read = read();
        } finally {
            if (!read) {
                close();
            }
        }
        if (read) {
            heads.add(this);
        }
    }

    private boolean read() throws IOException {
        int ordinal = in.readByte();
        if (ordinal == METERS.length) {
            return false;
        }
        meter = METERS[ordinal];
        labels = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        samples.clear();
        for (int rest = in.readInt(); rest > 0; rest--) {
            samples.add(in.readLong(), in.readDouble());
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
