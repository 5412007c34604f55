package dev.muster.serving.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One reader at the page, with a window and preferences of their own, and everything the browser complained of. */
final class Visit implements AutoCloseable {

    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visit(Page page) {
        this.page = page;
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
    }

    /** A window of a usual size, in English, light. */
    static Browser.NewContextOptions window() {
        return new Browser.NewContextOptions()
                .setViewportSize(1400, 1000)
                .setLocale("en-GB")
                .setColorScheme(ColorScheme.LIGHT);
    }

    static Visit to(Browser browser, String url) {
        return to(browser, window(), url);
    }

    static Visit to(Browser browser, Browser.NewContextOptions window, String url) {
        var visit = new Visit(browser.newContext(window).newPage());
        visit.page.setDefaultTimeout(Chromium.PATIENCE);
        visit.page.setDefaultNavigationTimeout(Chromium.PATIENCE);
        visit.page.navigate(url);
        return visit;
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text() + " " + message.location());
        }
    }

    Page page() {
        return page;
    }

    List<String> complaints() {
        return complaints;
    }

    Locator at(String selector) {
        return page.locator(selector);
    }

    Locator at(String selector, String text) {
        return page.locator(selector, new Page.LocatorOptions().setHasText(text));
    }

    Locator tile(String measure) {
        return at(".tile[data-key=" + measure + "]");
    }

    /** Waits until an element holds a text. */
    void sees(String selector, String text) {
        assertThat(at(selector).first()).containsText(text);
    }

    void sees(String selector, Pattern text) {
        assertThat(at(selector).first()).containsText(text);
    }

    void sees(Locator element, String text) {
        assertThat(element).containsText(text);
    }

    /** Waits until an element is gone or not to be seen. */
    void doesNotSee(String selector) {
        assertThat(at(selector).first()).isHidden();
    }

    /** Waits until the address ends with a query and what it asks for is shown. */
    void isAt(String query) {
        page.waitForURL(url -> url.endsWith(query));
        arrives();
    }

    /** Waits until what the address asks for was read and is shown. */
    void arrives() {
        page.waitForSelector("body.is-filled:not(.is-arriving):not([aria-busy])");
    }

    void focuses(String selector) {
        assertThat(at(selector).first()).isFocused();
    }

    void press(String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Returns what a script makes of each element, named {@code one}, all at one moment. */
    List<String> each(String selector, String script) {
        return ((List<?>) at(selector).evaluateAll("all => all.map(one => String(" + script + "))"))
                .stream().map(String.class::cast).toList();
    }

    /** Returns the text of an element without what only stands there for the eye. */
    String text(String selector) {
        return at(selector).first().innerText();
    }

    @Override
    public void close() {
        page.context().close();
    }
}
