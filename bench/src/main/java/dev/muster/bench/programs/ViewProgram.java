package dev.muster.bench.programs;

import dev.muster.serving.ViewServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/** One view, exactly as shipped, in a process of its own; it says where it listens, and what memory it holds when asked. */
public final class ViewProgram {

    private static final String MEMORY = "memory";
    private static final long KIBIBYTE = 1024;

    private ViewProgram() {}

    /** A view that runs, and the port it listens on; it may still be reading. */
    public record Running(Program program, int port) {

        /** Returns what memory the view holds; it collects garbage for that. */
        public Memory memory() {
            var said = program.ask(MEMORY).split(" ");
            return new Memory(Long.parseLong(said[0]), Long.parseLong(said[1]));
        }
    }

    /**
     * What memory a view holds, in bytes.
     *
     * @param resident of the process, before it collected garbage; 0 where the system does not tell
     * @param heap of the heap, after it did
     */
    public record Memory(long resident, long heap) {}

    /**
     * Starts it from empty and returns when it listens.
     *
     * @param heap its largest heap, as {@code -Xmx} takes it
     */
    public static Running start(Scratch scratch, String heap, Map<String, String> settings) {
        var program = scratch.start("view", ViewProgram.class, heap, Settings.toArguments(settings));
        return new Running(program, Integer.parseInt(program.answer()));
    }

    public static void main(String[] arguments) {
        var lines = new Lines();
        try (var view = ViewServer.start(Settings.of(arguments), Clock.systemUTC())) {
            lines.say(String.valueOf(view.port()));
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (line.equals(MEMORY)) {
                    lines.say(resident() + " " + heap());
                }
            }
        }
        System.exit(0);
    }

    private static long resident() {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
