package dev.muster.serving;

import dev.muster.config.MusterConfig;
import dev.muster.serving.http.Assets;
import dev.muster.serving.messages.Announcements;
import dev.muster.serving.model.Condition;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Moments;
import dev.muster.serving.model.People;
import dev.muster.serving.model.Published;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A view's server on an invented {@link Federation}, without a broker: for those who write the page, and for tests.
 *
 * <p>The page's files are read from the source folder at each request, so that a reload shows what was just written.
 */
public final class FixtureServer implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Clock clock;
    private final Model model = new Model(null);
    private final Published published = new Published(model.publish(null).snapshot());
    private final Condition condition = new Condition();
    private final Federation federation;
    private final WebServer server;
    private volatile boolean ticking = true;

    private FixtureServer(Clock clock, Map<String, String> settings) {
        this.clock = clock;
        federation = new Federation(model, LocalDate.ofInstant(clock.instant(), Federation.ZONE));
        tick();
        condition.caughtUp();
        var config = MusterConfig.of(settings);
        var moments = new Moments(
                published,
                condition,
                clock,
                new People(config.getInt(MusterConfig.PEOPLE_THRESHOLD)),
                config.duration(MusterConfig.STALE_AFTER_MS));
        server = WebServer.start(config, moments, "fixture", assets(), new Announcements(List.of("email")));
        thread.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Starts a server with ticks but no events, on any free port. Settings are those of {@link MusterConfig}. */
    public static FixtureServer start(Clock clock, Map<String, String> settings) {
        var all = new HashMap<>(Map.of(MusterConfig.HTTP_PORT, "0"));
        all.putAll(settings);
        return new FixtureServer(clock, all);
    }

    /** As {@link #start(Clock, Map)}, on the system's clock. */
    public static FixtureServer start() {
        return start(Clock.systemUTC(), Map.of());
    }

    /** Starts one on the given port (default 8080), with some events a second; a key of the configuration may follow. */
    public static void main(String[] args) {
        var settings = new HashMap<>(Map.of(MusterConfig.HTTP_PORT, args.length > 0 ? args[0] : "8080"));
        for (int i = 1; i < args.length; i++) {
            var pair = args[i].split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        var server = start(Clock.systemUTC(), settings);
        server.keepHappening(Duration.ofMillis(400));
        System.out.println("ready " + server.url());
    }

    private static Assets assets() {
        return List.of(Path.of("serving/src/main/resources/page"), Path.of("src/main/resources/page")).stream()
                .filter(Files::isDirectory)
                .findFirst()
                .map(Assets::from)
                .orElseGet(Assets::built);
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.port();
    }

    /** Returns the address of the page, without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Lets something happen somewhere, again and again. */
    public void keepHappening(Duration pause) {
        thread.scheduleAtFixedRate(
                () -> change(Federation::happens), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Counts one activity of a branch, today, with some sign-ins, and publishes it. */
    public void activity(String branch) {
        await(() -> change(federation -> federation.activity(branch)));
    }

    /** As {@link #activity(String)}, of a type; {@code theme-day} is what is owed each month. */
    public void activity(String branch, String type) {
        await(() -> change(federation -> federation.activity(branch, type)));
    }

    /** Counts one gift of CNY to a branch, today, and publishes it. */
    public void gift(String branch, String campaign, long minor) {
        await(() -> change(federation -> federation.gift(branch, campaign, minor)));
    }

    /** Lets no more ticks arrive: the stream stands still once {@code stale.after.ms} is over. */
    public void standStill() {
        ticking = false;
    }

    /** Lets ticks arrive again. */
    public void moveOn() {
        ticking = true;
        await(this::tick);
    }

    private void tick() {
        if (ticking) {
            change(federation -> federation.tick(clock.instant()));
        }
    }

    private void change(Consumer<Federation> action) {
        action.accept(federation);
        published.publish(model.publish(model.pipeline().finalTime()));
    }

    private void await(Runnable task) {
        try {
            thread.submit(task).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        server.close();
    }
}
