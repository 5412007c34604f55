package dev.muster.serving.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads counts that a {@link Packer} has packed. */
final class Unpacker {

    private final Lexicon lexicon;
    private final PackedReader in;

    private Unpacker(Lexicon lexicon, byte[] bytes, int from) {
        this.lexicon = lexicon;
        in = new PackedReader(bytes, from);
    }

    /** Returns the counts that begin at a place. */
    static Counts unpack(Lexicon lexicon, byte[] bytes, int from) {
        return new Unpacker(lexicon, bytes, from).counts();
    }

    private Counts counts() {
        return new Counts(next(), byType(), next(), next(), next(), next(), money());
    }

    private Map<String, Long> byType() {
        int type = (int) next();
        if (type == 0) {
            return Map.of();
        }
        var byType = new TreeMap<String, Long>();
        for (; type != 0; type = (int) next()) {
            byType.put(lexicon.types().thing(type - 1), next());
        }
        return Collections.unmodifiableMap(byType);
    }

    private List<MoneyRow> money() {
        int purse = (int) next();
        if (purse == 0) {
            return List.of();
        }
        var rows = new ArrayList<MoneyRow>();
        for (; purse != 0; purse = (int) next()) {
            rows.add(row(lexicon.purses().thing(purse / 2 - 1), purse % 2 == 1));
        }
        rows.sort(MoneyRow.ORDER);
        return Collections.unmodifiableList(rows);
    }

    private MoneyRow row(Purse purse, boolean takenBack) {
        long count = next();
        long minor = next();
        var amount = new Amount(count, minor, takenBack ? next() : 0, takenBack ? next() : 0);
        return new MoneyRow(purse.campaign(), purse.direction(), purse.currency(), amount);
    }

    private long next() {
        return in.next();
    }
}
