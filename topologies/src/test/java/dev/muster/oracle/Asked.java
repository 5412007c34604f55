package dev.muster.oracle;

import static dev.muster.oracle.Stated.SHANGHAI;
import static dev.muster.oracle.Stated.at;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions of tests of what is owed, by a key {@code orgId|quotaId|periodType|periodId} and a moment in Shanghai. */
final class Asked {

    static final String LONG_AFTER = "2021-06-01T00:00";

    private Asked() {}

    static Collection<String> periods(String moment, Row... rows) {
        return new Obligations(SHANGHAI, List.of(rows))
                .at(at(moment)).keySet().stream().map(ObligationKey::periodId).toList();
    }

    static @Nullable Status status(String key, String moment, Row... rows) {
        return status(key, moment, List.of(rows));
    }

    static @Nullable Status status(String key, String moment, List<? extends Row> rows) {
        var obligation = obligation(key, moment, rows);
        return obligation == null ? null : obligation.status();
    }

    static long owed(String key, String moment, Row... rows) {
        return owed(key, moment, List.of(rows));
    }

    static long owed(String key, String moment, List<? extends Row> rows) {
        return obligation(key, moment, rows).owed();
    }

    static Obligation obligation(String key, String moment, Row... rows) {
        return obligation(key, moment, List.of(rows));
    }

    static Obligation obligation(String key, String moment, List<? extends Row> rows) {
        return new Obligations(SHANGHAI, rows).at(at(moment)).get(key(key));
    }

    static ObligationKey key(String key) {
        var parts = key.split("\\|", -1);
        return new ObligationKey(parts[0], parts[1], parts[2], parts[3]);
    }
}
