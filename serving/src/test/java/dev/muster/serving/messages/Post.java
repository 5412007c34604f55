package dev.muster.serving.messages;

import dev.muster.serving.ModelFeed;
import dev.muster.serving.MovableClock;
import dev.muster.serving.model.Condition;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Moments;
import dev.muster.serving.model.People;
import dev.muster.serving.model.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A view's messages on a model that a test feeds by hand, at a time it chooses; ticks pass as time does. */
final class Post {

    /** A Friday afternoon in Paris. */
    static final Instant NOW = Instant.parse("2024-03-15T14:00:00Z");

    static final Duration INTERVAL = Duration.ofMinutes(5);

    final MovableClock clock = new MovableClock(NOW);
    final Condition condition = new Condition();
    final Receiver webhook = new Receiver("webhook");
    final Receiver email = new Receiver("email");
    private final Announcements announcements = new Announcements(List.of("webhook", "email"));
    private final Model model = new Model(null);
    private final ModelFeed feed = new ModelFeed(model);
    private final Published published = new Published(model.publish(null).snapshot());
    private final Moments moments;
    private final MessageSettings settings;
    MemoryNotes notes = new MemoryNotes();
    private Messages messages;

    Post(Language language, int threshold) {
        moments = new Moments(published, condition, clock, new People(threshold), Duration.ofMinutes(1));
        settings = new MessageSettings(null, null, language, INTERVAL, "group");
        restart();
        tick();
        condition.caughtUp();
    }

    Post() {
        this(Language.EN, 0);
    }

    /** Starts anew, with what was noted and nothing else. */
    void restart() {
        notes = notes.reopened();
        messages = new Messages(moments, settings, List.of(webhook, email), announcements, () -> notes);
    }

    Post feed(Consumer<ModelFeed> feeding) {
        feeding.accept(feed);
        published.publish(model.publish(model.pipeline().finalTime()));
        return this;
    }

    void tick() {
        feed(each -> each.tick(clock.instant()));
    }

    /** Looks for what is to be sent. */
    Post step() {
        messages.step(notes);
        return this;
    }

    /** Lets time pass, with ticks, and looks for what is to be sent. */
    Post pass(Duration duration) {
        passWithoutTicks(duration);
        tick();
        return step();
    }

    void passWithoutTicks(Duration duration) {
        clock.pass(duration);
    }

    /** Lets the time pass over which changes are gathered. */
    Post pass() {
        return pass(INTERVAL);
    }

    Moments moments() {
        return moments;
    }

    /** Returns the counts of the meter, such as {@code webhook sent=2}. */
    Map<String, Long> counts() {
        var counts = new HashMap<String, Long>();
        announcements.forEach((channel, outcome, changes) -> counts.put(channel + " " + outcome.label(), changes));
        return counts;
    }
}
