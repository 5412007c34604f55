package dev.muster.serving.past;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** All parts as one file, which is there once it is whole. */
final class OneFile implements Parts {

    private final Path file;
    private final Path unfinished;
    private final OutputStream out;
    private final OneText text;

    OneFile(Path file) throws IOException {
        this.file = file;
        unfinished = file.resolveSibling(file.getFileName() + ".part");
        out = Files.newOutputStream(unfinished);
        text = new OneText(requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder"), out);
    }

    @Override
    public void take(Part part) throws IOException {
        text.take(part);
    }

    @Override
    public long end() throws IOException {
        long bytes = text.end();
        out.close();
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        out.close();
        text.close();
        Files.deleteIfExists(unfinished);
    }
}
