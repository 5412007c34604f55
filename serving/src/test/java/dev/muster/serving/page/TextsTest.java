package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The texts of the page, held against the code that asks for them. */
class TextsTest {

    private static final Path PAGE = Path.of("src/main/resources/page");
    private static final Pattern KEY = Pattern.compile("^  '?([\\w.-]+)'?: ", Pattern.MULTILINE);
    private static final Pattern ASKED = Pattern.compile("\\bt\\(\\s*'([\\w.-]+)'");
    private static final Pattern BEGUN = Pattern.compile("`([\\w.-]+)\\$\\{");

    private static List<String> keys() throws IOException {
        return matches(KEY, Files.readString(PAGE.resolve("i18n/en.js")));
    }

    private static String code() throws IOException {
        try (var files = Files.list(PAGE.resolve("js"))) {
            return files.map(TextsTest::read).collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void shouldHaveEveryTextThatIsAskedFor() throws IOException {
        assertThat(keys()).containsAll(matches(ASKED, code()));
    }

    @Test
    void shouldUseEveryText() throws IOException {
        var code = code();
        var begun = matches(BEGUN, code);
        assertThat(keys())
                .allSatisfy(key -> assertThat(
                                code.contains("'" + key + "'") || begun.stream().anyMatch(key::startsWith))
                        .as(key)
                        .isTrue());
    }
}
