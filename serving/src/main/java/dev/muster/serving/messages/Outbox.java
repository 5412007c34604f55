package dev.muster.serving.messages;

import dev.muster.serving.messages.Announcements.Outcome;
import dev.muster.serving.model.Condition;
import dev.muster.serving.model.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of one channel: what is due, what was not taken and when it is tried again. For one thread.
 *
 * <p>Every interval it finds what has changed and sends one message an organization. What was said is noted right after; a
 * process that dies in between says it once more, with the same id. A message that is not taken is written anew, from what
 * holds then, after a pause that doubles each time; where the receiver takes nothing at all, everything waits so.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String NOTES = "notes";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int LONGEST_SHIFT = 10;

    private final Channel channel;
    private final MessageSettings settings;
    private final Announcements announcements;
    private final Condition condition;
    private final Map<String, @Nullable Note> unnoted = new LinkedHashMap<>();
    private final Map<String, Retry> retries = new HashMap<>();
    private Instant nextRound = Instant.MIN;
    private int failuresOfAll;
    private String lastTrouble = "";

    /** When a message to an organization is tried again. */
    private record Retry(int failures, Instant at) {}

    Outbox(Channel channel, MessageSettings settings, Announcements announcements, Condition condition) {
        this.channel = channel;
        this.settings = settings;
        this.announcements = announcements;
        this.condition = condition;
    }

    /** Forgets what was planned, since another process may have sent it. */
    void reset() {
        unnoted.clear();
        retries.clear();
        nextRound = Instant.MIN;
        failuresOfAll = 0;
        condition.delivered(channel.name());
        condition.delivered(NOTES);
    }

    /**
     * Sends what is due.
     *
     * @param going false where nothing more is to be sent now, since the process stops or the moment is old
     */
    void work(Moment moment, Notes notes, BooleanSupplier going) {
        if (!note(notes, moment.now())) {
            return;
        }
        boolean round = !moment.now().isBefore(nextRound);
        boolean due = round || retries.values().stream().anyMatch(retry -> isDue(retry, moment));
        if (due && begun(moment, notes)) {
            boolean done = send(moment, notes, going, round);
            if (round && done) {
                nextRound = moment.now().plus(settings.interval());
            }
        }
    }

    private static boolean isDue(Retry retry, Moment moment) {
        return !moment.now().isBefore(retry.at);
    }

    /** Notes since when anything is said, before anything is. */
    private boolean begun(Moment moment, Notes notes) {
        return notes.said(channel.name()).beginning() != null
                || notes.note(channel.name(), Map.of(Said.BEGINNING, Said.beginning(moment.now())));
    }

    /** Notes what was said; returns whether all is noted. */
    private boolean note(Notes notes, Instant now) {
        if (unnoted.isEmpty()) {
            return true;
        }
        if (!notes.note(channel.name(), unnoted)) {
            condition.undelivered(NOTES, "what was said cannot be noted in the topic announcements", now);
            return false;
        }
        condition.delivered(NOTES);
        announcements.count(channel.name(), Outcome.SENT, unnoted.size());
        unnoted.clear();
        return true;
    }

    /** Sends what is due, and returns whether it came to its end, delivered or not. */
    private boolean send(Moment moment, Notes notes, BooleanSupplier going, boolean round) {
        var said = notes.said(channel.name());
        var changes = Changes.find(moment, said, Objects.requireNonNull(said.beginning()));
        forget(changes.forgettable(), notes);
        var digests = digests(changes, moment);
        retries.keySet().retainAll(digests.keySet());
        var due = digests.values().stream()
                .filter(digest -> isDue(digest, moment, round))
                .toList();
        for (var digest : due) {
            if (!going.getAsBoolean() || !notes.confirm()) {
                return false;
            }
            if (!deliver(digest, due)) {
                return true;
            }
            if (!note(notes, moment.now()) || !notes.leads(Duration.ZERO)) {
                return false;
            }
        }
        if (retries.isEmpty()) {
            condition.delivered(channel.name());
        }
        return true;
    }

    private boolean isDue(Digest digest, Moment moment, boolean round) {
        var retry = retries.get(digest.to().id());
        return retry == null ? round : isDue(retry, moment);
    }

    private void forget(List<String> keys, Notes notes) {
        if (!keys.isEmpty()) {
            var gone = new HashMap<String, @Nullable Note>();
            keys.forEach(key -> gone.put(key, null));
            notes.note(channel.name(), gone);
        }
    }

    private Map<String, Digest> digests(Changes changes, Moment moment) {
        var letter = new Letter(moment, settings.language());
        var digests = new LinkedHashMap<String, Digest>();
        changes.byParent().forEach((number, items) -> {
            var line = changes.line(number);
            if (channel.reaches(line)) {
                var to = changes.party(number);
                digests.put(to.id(), letter.write(to, line, items));
            }
        });
        return digests;
    }

    /** Delivers one message, if the receiver takes it; returns whether it may take others. */
    private boolean deliver(Digest digest, List<Digest> due) {
        try {
            channel.deliver(digest);
        } catch (UndeliveredException e) {
            undelivered(digest, e, due);
            return !e.isEverything();
        }
        retries.remove(digest.to().id());
        failuresOfAll = 0;
        lastTrouble = "";
        digest.items().forEach(item -> unnoted.put(item.key(), item.note()));
        return true;
    }

    private void undelivered(Digest digest, UndeliveredException e, List<Digest> due) {
        announcements.count(channel.name(), Outcome.FAILED, digest.items().size());
        var now = digest.moment().now();
        condition.undelivered(channel.name(), channel.place() + ": " + e.getMessage(), now);
        log(digest, e);
        if (e.isEverything()) {
            failuresOfAll++;
            due.forEach(each -> retries.put(each.to().id(), retry(failuresOfAll, now)));
        } else {
            var before = retries.get(digest.to().id());
            retries.put(digest.to().id(), retry(before == null ? 1 : before.failures + 1, now));
        }
    }

    /** Says it once in the log, until it is something else. */
    private void log(Digest digest, UndeliveredException e) {
        var trouble = channel.place() + ": " + e.getMessage();
        if (!trouble.equals(lastTrouble)) {
            LOG.warn(
                    "A message about {} did not arrive at {}; it is tried again",
                    digest.to().id(),
                    trouble);
        }
        lastTrouble = trouble;
        LOG.debug(
                "The message {} about {} did not arrive",
                digest.id(),
                digest.to().id(),
                e);
    }

    private static Retry retry(int failures, Instant now) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(LONGEST_SHIFT, failures - 1));
        return new Retry(failures, now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    }
}
