package dev.muster.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssetsTest {

    private TestView view;

    @BeforeEach
    void start() {
        view = TestView.of(Town::feed);
    }

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void shouldServeThePageToItselfAlone() {
        var page = view.ask("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/html").endsWith("charset=utf-8"));
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'self';")
                        .doesNotContain("unsafe")
                        .doesNotContain("http"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void shouldServeLibrariesWithoutTheirVersion() {
        var script = view.ask("/webjars/uplot/dist/uPlot.iife.min.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(script.body()).contains("uPlot");
    }

    @Test
    void shouldNotSendAgainWhatTheBrowserHas() {
        var first = view.ask("/");
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
        var again = view.ask("/", "If-None-Match", "W/" + tag + ", \"other\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(view.ask("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..%2fopenapi.yaml",
                "/%2e%2e/openapi.yaml",
                "/js/%2e%2e/index.html",
                "/webjars/uplot/..%2f..%2f..%2f..%2fopenapi.html",
                "/webjars/other/dist/x.js",
                "/.html",
                "//index.html",
                "/js/../../../logback-test.html",
                "/dev/muster/serving/View.class",
                "/js/"
            })
    void shouldServeNothingElse(String path) {
        assertThat(view.ask(path).statusCode()).isIn(400, 404);
    }
}
