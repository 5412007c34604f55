package dev.muster.serving.past;

import dev.muster.serving.metrics.Meter;
import dev.muster.serving.metrics.Sink;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The series of some moments, in memory: a part of a past. Emptied, it takes the next part's, and still knows the series. */
final class Part implements Sink {

    private final Map<Meter, Map<String, Samples>> series = new EnumMap<>(Meter.class);
    private final StringBuilder text = new StringBuilder();
    private long second;
    private long samples;

    /** Takes the series of a part, in the order in which they stand in a file. */
    interface Reader {

        /** Takes a series that has samples; its labels are as OpenMetrics writes them. */
        void take(Meter meter, String labels, Samples samples) throws IOException;
    }

    /** Says of which moment the next samples are, in seconds since 1970: a later one than before. */
    void at(long moment) {
        second = moment;
    }

    @Override
    public void take(Meter meter, double value, String... labels) {
        series.computeIfAbsent(meter, first -> new HashMap<>())
                .computeIfAbsent(labels(labels), first -> new Samples())
                .add(second, value);
        samples++;
    }

    private String labels(String... pairs) {
        text.setLength(0);
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                text.append(text.isEmpty() ? '{' : ',').append(pairs[i]).append("=\"");
                escape(pairs[i + 1]);
                text.append('"');
            }
        }
        return text.isEmpty() ? "" : text.append('}').toString();
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                default -> text.append(value.charAt(i));
            }
        }
    }

    /** Returns how many samples it holds. */
    long samples() {
        return samples;
    }

    /** Returns how many series there ever were. */
    long series() {
        return series.values().stream().mapToLong(Map::size).sum();
    }

    /** Gives every series that has samples, by meter and labels, and empties the part. */
    void drain(Reader reader) throws IOException {
        for (var family : series.entrySet()) {
            var inOrder = family.getValue().entrySet().stream()
                    .filter(each -> each.getValue().size() > 0)
                    .sorted(Map.Entry.comparingByKey())
                    .toList();
            for (var each : inOrder) {
                reader.take(family.getKey(), each.getKey(), each.getValue());
                each.getValue().clear();
            }
        }
        samples = 0;
    }
}
