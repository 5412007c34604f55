package dev.muster.serving.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The browser of this machine, started once for all tests that ask for one.
 *
 * <p>Where there is none the tests are skipped, loudly; where {@code CI} is {@code true} they fail instead.
 */
final class Chromium implements ExecutionCondition, ParameterResolver {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** How long a test waits for what it wants to see, in milliseconds: no test may depend on a fast machine. */
    static final int PATIENCE = 60_000;

    private static final String MISSING =
            "No Chromium on this machine, so the tests of the live page do not run; install one, on Debian with "
                    + "`apt-get install chromium fonts-noto-cjk`.";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (program().isPresent() || "true".equals(System.getenv("CI"))) {
            return ConditionEvaluationResult.enabled("there is a browser, or there must be one");
        }
        System.err.println(MISSING);
        return ConditionEvaluationResult.disabled(MISSING);
    }

    private static Optional<Path> program() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Chromium.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .browser();
    }

    /** A started browser; JUnit closes it after the last test. */
    private record Running(Playwright playwright, Browser browser) implements ExtensionContext.Store.CloseableResource {

        static Running start() {
            var program = program().orElseThrow(() -> new IllegalStateException(MISSING));
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var options =
                    new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS);
            return new Running(playwright, playwright.chromium().launch(options));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }
}
