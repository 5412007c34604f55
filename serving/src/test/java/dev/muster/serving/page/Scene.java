package dev.muster.serving.page;

import com.microsoft.playwright.Browser;
import java.util.Locale;

/** What a reader may have before them: a view of the page, and what shows that all of it is there. */
enum Scene {
    OVERVIEW("", "#ranking tbody tr"),
    ORGANIZATION("&org=transport", "#ranking tbody tr"),
    BRANCH("&org=transport-5", "#own .strip"),
    OBLIGATIONS("&view=obligations", "#board tbody tr"),
    CAMPAIGNS("&type=CAMPAIGN&period=winter-relief", "#purses tbody tr"),
    WALL_OVERVIEW("&wall=600", "#chart canvas"),
    WALL_ORGANIZATIONS("&wall=600", "#ranking tbody tr"),
    WALL_OBLIGATIONS("&wall=600", "#help tbody tr"),
    WALL_CAMPAIGNS("&wall=600", "#purses tbody tr");

    private static final String WALL = "WALL_";

    private final String query;
    private final String shows;

    Scene(String query, String shows) {
        this.query = query;
        this.shows = shows;
    }

    boolean isOnWall() {
        return name().startsWith(WALL);
    }

    /** Opens it and waits until it is complete. */
    Visit open(Browser browser, Browser.NewContextOptions window, String server, String language, String theme) {
        var visit = Visit.to(browser, window, server + "/?lang=" + language + "&theme=" + theme + query);
        visit.page().waitForSelector("#pulse .pulse.live");
        visit.arrives();
        turnTo(visit);
        visit.page().locator(shows).first().waitFor();
        return visit;
    }

    /** The scenes of a wall are turned to by the keyboard, as one would who presents with it. */
    private void turnTo(Visit visit) {
        if (isOnWall()) {
            var wanted = name().substring(WALL.length()).toLowerCase(Locale.ROOT);
            for (int i = 0; i < values().length; i++) {
                if (!wanted.equals(visit.at("body").getAttribute("data-scene"))) {
                    visit.press("ArrowRight");
                }
            }
        }
    }
}
