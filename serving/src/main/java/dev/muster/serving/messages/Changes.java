package dev.muster.serving.messages;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Obligation;
import dev.muster.serving.model.Slot;
import dev.muster.serving.model.Slots;
import dev.muster.serving.model.Snapshot;
import dev.muster.serving.model.Standing;
import dev.muster.serving.model.TreeOnDay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is to be said at one moment: how obligations stand now against what was said of them last. It looks at all of
 * them, so nothing is missed that happened while nobody looked, and what came and went meanwhile is not said at all.
 *
 * <p>Said is who is at risk or in grace, who missed, and who was said to be either and is no more. Nothing is said of what
 * was judged from history, and of what was missed before anything was said in the channel only the latest period.
 */
final class Changes {

    private final Moment moment;
    private final Snapshot snapshot;
    private final TreeOnDay today;
    private final Slots slots;
    private final Said said;
    private final Instant beginning;
    private final Map<Integer, List<Item>> byParent = new TreeMap<>();
    private final List<String> forgettable = new ArrayList<>();

    private Changes(Moment moment, Said said, Instant beginning) {
        this.moment = moment;
        this.said = said;
        this.beginning = beginning;
        snapshot = moment.snapshot();
        today = snapshot.tree().on(moment.today());
        slots = moment.slots();
    }

    /**
     * Finds what is to be said.
     *
     * @param said what was said last
     * @param beginning since when anything is said
     */
    static Changes find(Moment moment, Said said, Instant beginning) {
        var changes = new Changes(moment, said, beginning);
        for (int number = 0; number < snapshotSize(moment); number++) {
            changes.look(number, moment.snapshot().standing(number));
        }
        changes.lookAtWhatWasSaid();
        return changes;
    }

    private static int snapshotSize(Moment moment) {
        return moment.snapshot().tree().size();
    }

    /** Returns the changes by the number of the organization that is told: the parent of today, or a top itself. */
    Map<Integer, List<Item>> byParent() {
        return byParent;
    }

    /** Returns the keys of what was said and is settled, of obligations that are no more. */
    List<String> forgettable() {
        return forgettable;
    }

    private void look(int number, Standing standing) {
        for (int at = 0; at < standing.obligations(); at++) {
            if (Obligation.behind(standing.status(at))) {
                lookAtOneBehind(number, standing, at);
            }
        }
    }

    private void lookAtOneBehind(int number, Standing standing, int at) {
        var note = said.of(key(number, standing.duty(at)));
        boolean missed = standing.status(at) == ObligationStatus.MISSED;
        if (note != null && note.behind() && note.missed() == missed) {
            return;
        }
        var obligation = standing.obligation(at, moment.zone());
        if (missed && (obligation.fromHistory() || note == null && isOld(standing, at, obligation))) {
            return;
        }
        add(
                number,
                new Item(
                        party(number),
                        obligation.duty(),
                        missed ? ChangeKind.MISSED : ChangeKind.AT_RISK,
                        obligation,
                        note,
                        missed ? slots.missedRunning(standing, at) : 0));
    }

    /** Whether it was missed before anything was said, and another period has followed. */
    private boolean isOld(Standing standing, int at, Obligation obligation) {
        return obligation.since().isBefore(beginning) && slots.ofObligation(standing, at) != Slot.LAST;
    }

    private void lookAtWhatWasSaid() {
        var duties = new HashMap<String, Integer>();
        IntStream.range(0, snapshot.duties().size()).forEach(duty -> duties.put(key(duty), duty));
        said.forEach((key, note) -> {
            int bar = key.indexOf('|');
            int number = snapshot.tree().number(key.substring(0, bar));
            @Nullable Integer duty = duties.get(key.substring(bar + 1));
            if (number >= 0 && duty != null) {
                lookAtOneSaid(key, note, number, duty);
            } else {
                forgettable.add(key);
            }
        });
    }

    private void lookAtOneSaid(String key, Note note, int number, int duty) {
        var standing = snapshot.standing(number);
        int at = standing.find(duty);
        if (at < 0 && !note.behind()) {
            forgettable.add(key);
        } else if (note.behind() && (at < 0 || !Obligation.behind(standing.status(at)))) {
            var obligation = at < 0 ? null : standing.obligation(at, moment.zone());
            add(number, new Item(party(number), snapshot.duty(duty), ChangeKind.RECOVERED, obligation, note, 0));
        }
    }

    private void add(int number, Item item) {
        int parent = today.parent(number);
        byParent.computeIfAbsent(parent < 0 ? number : parent, first -> new ArrayList<>())
                .add(item);
    }

    Party party(int number) {
        var node = snapshot.tree().node(number);
        return new Party(node.id(), today.name(number), node.kind());
    }

    /** Returns the id of an organization and those of all above it, upwards. */
    List<String> line(int number) {
        var line = new ArrayList<String>();
        for (int at = number; at >= 0; at = today.parent(at)) {
            line.add(snapshot.tree().node(at).id());
        }
        return line;
    }

    private String key(int number, int duty) {
        return snapshot.tree().node(number).id() + '|' + key(duty);
    }

    private String key(int duty) {
        var each = snapshot.duty(duty);
        return each.quota() + '|' + each.type() + '|' + each.period();
    }
}
