package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contrast of the colours the page sets beside each other, as WCAG 2.2 computes it. */
class ThemeTest {

    private static final Pattern COLOUR = Pattern.compile("--([\\w-]+): #([0-9a-f]{6});");
    private static final double TEXT = 4.5;
    private static final double SIGN = 3.0;
    private static final List<String> STATUSES = List.of("met", "met-late", "at-risk", "missed", "open");

    @ParameterizedTest
    @CsvSource({
        "ink, ground",
        "ink, card",
        "ink-2, ground",
        "ink-2, card",
        "accent, ground",
        "accent, card",
        "met, ground",
        "met, card",
        "missed, card",
        "on-accent, accent"
    })
    void shouldBeReadableAsText(String ink, String paper) throws IOException {
        assertThat(contrast(light(), ink, paper)).as("light").isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(dark(), ink, paper)).as("dark").isGreaterThanOrEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-risk", "missed", "met", "met-late", "accent", "ink-2"})
    void shouldBeRecognizableAsASign(String sign) throws IOException {
        assertThat(contrast(light(), "card", sign)).as("light").isGreaterThanOrEqualTo(SIGN);
        assertThat(contrast(dark(), "card", sign)).as("dark").isGreaterThanOrEqualTo(SIGN);
    }

    @Test
    void shouldTellTheSignOfAWaivedObligationFromItsGround() throws IOException {
        assertThat(contrast(light(), "ink-2", "line")).isGreaterThanOrEqualTo(SIGN);
        assertThat(contrast(dark(), "ink-2", "line")).isGreaterThanOrEqualTo(SIGN);
    }

    @Test
    void shouldNameTheColoursOfStatusesOnceAlone() throws IOException {
        var colours = Stream.of(light(), dark())
                .flatMap(theme -> STATUSES.stream().map(theme::get))
                .toList();
        assertThat(colours).doesNotContainNull();
        try (var files = Files.walk(Path.of("src/main/resources/page"))) {
            var others = files.filter(file -> file.toString().matches(".*\\.(css|js|html)"))
                    .filter(file -> !file.endsWith("theme.css"))
                    .toList();
            assertThat(others)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(colours));
        }
    }

    private static Map<String, String> light() throws IOException {
        return colours(style().split("\\[data-theme='dark'\\]")[0]);
    }

    private static Map<String, String> dark() throws IOException {
        return colours(style().split("\\[data-theme='dark'\\]")[1]);
    }

    private static String style() throws IOException {
        try (var in = ThemeTest.class.getResourceAsStream("/page/css/theme.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> colours(String style) {
        return COLOUR.matcher(style)
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    }

    private static double contrast(Map<String, String> theme, String one, String other) {
        double a = luminance(theme.get(one));
        double b = luminance(theme.get(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 2) + 0.0722 * channel(colour, 4);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
