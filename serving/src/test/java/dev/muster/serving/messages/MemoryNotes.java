package dev.muster.serving.messages;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Notes in memory, that a test can take away, make forgetful, or give to another. */
class MemoryNotes implements Notes {

    final Map<String, Map<String, @Nullable Note>> stored = new HashMap<>();
    boolean leads = true;
    boolean storing = true;
    private Map<String, Said> said = new HashMap<>();

    /** What a process that starts anew reads. */
    MemoryNotes reopened() {
        var reopened = new MemoryNotes();
        stored.forEach((channel, notes) -> {
            reopened.stored.put(channel, new TreeMap<>(notes));
            notes.forEach(reopened.said(channel)::put);
        });
        return reopened;
    }

    @Override
    public boolean leads(Duration wait) {
        return leads;
    }

    @Override
    public boolean confirm() {
        return leads;
    }

    @Override
    public Said said(String channel) {
        return said.computeIfAbsent(channel, first -> new Said());
    }

    @Override
    public boolean note(String channel, Map<String, @Nullable Note> notes) {
        if (!storing) {
            return false;
        }
        var kept = stored.computeIfAbsent(channel, first -> new TreeMap<>());
        notes.forEach((key, note) -> {
            if (note == null) {
                kept.remove(key);
            } else {
                kept.put(key, note);
            }
            said(channel).put(key, note);
        });
        return true;
    }

    @Override
    public void close() {
        said = new HashMap<>();
    }
}
