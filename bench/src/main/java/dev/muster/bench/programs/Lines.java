package dev.muster.bench.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines in which a program speaks with the benchmark that started it. */
public final class Lines {

    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    public void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Returns the next line said to this program, or null when nobody speaks to it any more. */
    public @Nullable String next() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void untilEnd() {
        while (next() != null) {
            continue;
        }
    }
}
