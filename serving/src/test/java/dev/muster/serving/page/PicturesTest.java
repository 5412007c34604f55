package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pictures that {@link Pictures} took and the README shows. */
class PicturesTest {

    private static final Path FOLDER = Path.of("../docs/images");
    private static final Pattern SHOWN = Pattern.compile("\\(docs/images/([\\w-]+\\.png)\\)");
    private static final long LARGEST = 2_000_000;

    @Test
    void shouldShowEveryPictureThereIsAndNoOther() throws IOException {
        var shown = new TreeSet<String>();
        SHOWN.matcher(Files.readString(Path.of("../README.md"))).results().forEach(match -> shown.add(match.group(1)));
        var taken = new TreeSet<String>();
        long size = 0;
        try (var files = Files.newDirectoryStream(FOLDER, "*.png")) {
            for (var file : files) {
                taken.add(file.getFileName().toString());
                size += Files.size(file);
            }
        }
        assertThat(shown).hasSizeGreaterThan(5).isEqualTo(taken);
        assertThat(size).isLessThan(LARGEST);
    }
}
