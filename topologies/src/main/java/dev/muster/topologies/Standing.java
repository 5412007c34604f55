package dev.muster.topologies;

import dev.muster.topologies.rounds.Rounds;
import dev.muster.topologies.totals.Outcomes;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far a task has come, as rows of a store: its rounds, its outcomes, and the zone it counts in. */
public final class Standing {

    private static final Bytes ZONE = key("zone");
    private static final Bytes ROUNDS = key("rounds");
    private static final Bytes OUTCOMES = key("outcomes");

    private final KeyValueStore<Bytes, byte[]> rows;
    private final ZoneId zone;
    private final Rounds rounds;
    private final Outcomes outcomes;

    public Standing(KeyValueStore<Bytes, byte[]> rows, ZoneId zone, Rounds rounds, Outcomes outcomes) {
        this.rows = rows;
        this.zone = zone;
        this.rounds = rounds;
        this.outcomes = outcomes;
    }

    private static Bytes key(String name) {
        return Bytes.wrap(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads back what was saved, if anything was.
     *
     * @throws ConfigException if it was counted in another zone
     */
    public void load() {
        var counted = rows.get(ZONE);
        if (counted == null) {
            return;
        }
        var before = new String(counted, StandardCharsets.UTF_8);
        if (!before.equals(zone.getId())) {
            throw new ConfigException(zoneChanged(before, zone));
        }
        rounds.restore(rows.get(ROUNDS));
        outcomes.restore(rows.get(OUTCOMES));
    }

    /** Returns the sentence that refuses another zone. */
    public static String zoneChanged(String before, ZoneId now) {
        return "this installation counts in zone " + before + ", not " + now.getId() + ": set zone=" + before
                + ", or count everything again under another application.id with result topics of its own";
    }

    /** Writes what changed. */
    public void save() {
        put(ZONE, zone.getId().getBytes(StandardCharsets.UTF_8));
        put(ROUNDS, rounds.bytes());
        put(OUTCOMES, outcomes.bytes());
    }

    private void put(Bytes key, byte[] row) {
        if (!Arrays.equals(rows.get(key), row)) {
            rows.put(key, row);
        }
    }
}
