package dev.muster.connectors.csv;

import dev.muster.connectors.Heard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A program that checks a file of sign-ins and reads its events, and prints how many there are. */
public final class LargeFile {

    private LargeFile() {}

    public static void main(String[] arguments) throws IOException {
        var file = EventFile.check(
                Path.of(arguments[0]), Kind.SIGN_INS, Instant.parse("2030-01-01T00:00:00Z"), new Heard());
        long events = 0;
        try (var order = RecordedOrder.of(List.of(file))) {
            while (order.next() != null) {
                events++;
            }
        }
        System.out.print(events);
    }
}
