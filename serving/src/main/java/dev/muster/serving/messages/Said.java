package dev.muster.serving.messages;

import dev.muster.avro.ObligationStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What was said last of each obligation in one channel, and since when anything is said there. For one thread. */
final class Said {

    /** The key under which the beginning is noted: that of an obligation of nobody. */
    static final String BEGINNING = "|||";

    private final Map<String, Note> notes = new HashMap<>();

    /** Returns what was said last of an obligation, or null. */
    @Nullable
    Note of(String key) {
        return notes.get(key);
    }

    /** Takes what was said of an obligation; null forgets it. */
    void put(String key, @Nullable Note note) {
        if (note == null) {
            notes.remove(key);
        } else {
            notes.put(key, note);
        }
    }

    /** Returns since when messages are sent in the channel, or null where none ever was. */
    @Nullable
    Instant beginning() {
        var note = notes.get(BEGINNING);
        return note == null ? null : note.since();
    }

    static Note beginning(Instant moment) {
        return new Note(ObligationStatus.PENDING, moment);
    }

    /** Gives every obligation something was said of. */
    void forEach(BiConsumer<String, Note> action) {
        notes.forEach((key, note) -> {
            if (!key.equals(BEGINNING)) {
                action.accept(key, note);
            }
        });
    }
}
