package dev.muster.serving.past;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A file for each part, named so that their order is that of time; all are there once the last is whole. */
final class FileForEach implements Parts {

    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private long bytes;
    private boolean ended;

    /** @param folder a folder that exists */
    FileForEach(Path folder) {
        this.folder = folder;
    }

    @Override
    public void take(Part part) throws IOException {
        var file = folder.resolve(String.format(Locale.ROOT, "muster-%04d.om", files.size() + 1));
        files.add(file);
        try (var text = new Text(Files.newOutputStream(file))) {
            part.drain(text::write);
            bytes += text.end();
        }
    }

    @Override
    public long end() {
        ended = true;
        return bytes;
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
