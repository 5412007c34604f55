package dev.muster.serving.past;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All parts as one text: each waits on disk, and at the end they are merged. */
final class OneText implements Parts {

    private final Path folder;
    private final OutputStream out;
    private final List<Path> spools = new ArrayList<>();

    /**
     * @param near the folder in which parts wait, in a folder of their own
     * @param out where the text goes; whoever opened it closes it
     */
    OneText(Path near, OutputStream out) throws IOException {
        folder = Files.createTempDirectory(near, ".backfill-");
        this.out = out;
    }

    @Override
    public void take(Part part) throws IOException {
        var spool = folder.resolve("part-" + spools.size());
        spools.add(spool);
        Spool.write(part, spool);
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the stream is not its own
    public long end() throws IOException {
        var text = new Text(out);
        Spool.merge(spools, text);
        return text.end();
    }

    @Override
    public void close() throws IOException {
        for (var spool : spools) {
            Files.deleteIfExists(spool);
        }
        Files.deleteIfExists(folder);
    }
}
