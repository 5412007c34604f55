package dev.muster.serving.past;

import dev.muster.serving.metrics.Meter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One OpenMetrics text, as it is written: families one after the other, of each its series, of each its samples in order
 * of time, and {@code # EOF} (OpenMetrics 1.0.0). Timestamps are whole seconds.
 */
final class Text implements AutoCloseable {

    private static final int BUFFER = 1 << 18;
    private static final double EXACT = 1L << 53;

    private final OutputStream out;
    private @Nullable Meter family;
    private @Nullable String series;
    private byte[] line = {};
    private long bytes;

    Text(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    /** Writes samples of a series: after those of every series before it, and after earlier ones of its own. */
    void write(Meter meter, String labels, Samples samples) throws IOException {
        if (meter != family) {
            begin(meter);
        }
        if (!labels.equals(series)) {
            series = labels;
            line = (meter.series() + labels + ' ').getBytes(StandardCharsets.UTF_8);
        }
        for (int at = 0; at < samples.size(); at++) {
            write(line);
            write(number(samples.value(at)) + ' ' + samples.second(at) + '\n');
        }
    }

    private void begin(Meter meter) throws IOException {
        family = meter;
        series = null;
        var type = meter.kind().name().toLowerCase(Locale.ROOT);
        write("# TYPE " + meter.family() + ' ' + type + '\n');
        write("# HELP " + meter.family() + ' ' + escaped(meter.help()) + '\n');
    }

    private static String escaped(String help) {
        return help.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] some) throws IOException {
        out.write(some);
        bytes += some.length;
    }

    /** Ends the text, and returns how many bytes it has. */
    long end() throws IOException {
        write("# EOF\n");
        out.flush();
        return bytes;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
