package dev.muster.topologies.obligations;

import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What has changed and is still to be judged, and which rows parents have not been told of: in memory, and on disk for
 * whoever begins again after this one. Mutable.
 */
final class Unjudged {

    private static final byte MONTH = 'M';
    private static final byte ROW = 'Q';
    private static final byte ORGANIZATION = 'O';
    private static final byte RULE = 'R';
    private static final byte UNTOLD = 'U';
    private static final int ALL_DAYS = -1;
    private static final byte[] NOTHING = {};

    /** How large a row with untold keys grows, in bytes. */
    private static final int LARGE = 1 << 18;

    private final KeyValueStore<Bytes, byte[]> rows;
    private final Terms terms;
    private final Map<OrgMonth, Integer> months = new LinkedHashMap<>();
    private final Set<RowKey> judgements = new LinkedHashSet<>();
    private final Map<String, Integer> organizations = new LinkedHashMap<>();
    private final Set<String> rules = new LinkedHashSet<>();
    private final Set<RowKey> untold = new LinkedHashSet<>();
    private int untoldRows;

    /** A month of an organization, counted from January of year 0. */
    record OrgMonth(String orgId, int month) {

        static OrgMonth of(String orgId, int day) {
            var date = LocalDate.ofEpochDay(day);
            return new OrgMonth(orgId, 12 * date.getYear() + date.getMonthValue() - 1);
        }

        /** Returns the days of a mask, which has bit {@code n - 1} for the n-th. */
        List<Integer> days(int mask) {
            var first = LocalDate.of(month / 12, month % 12 + 1, 1);
            var days = new ArrayList<Integer>();
            for (int i = 0; i < first.lengthOfMonth(); i++) {
                if ((mask & 1 << i) != 0) {
                    days.add((int) first.toEpochDay() + i);
                }
            }
            return days;
        }

        private void pack(Packer packer) {
            packer.text(orgId).number(month);
        }
    }

    Unjudged(KeyValueStore<Bytes, byte[]> rows, Terms terms) {
        this.rows = rows;
        this.terms = terms;
    }

    void load() {
        try (var all = rows.all()) {
            all.forEachRemaining(row -> read(new Unpacker(row.key.get(), terms), new Unpacker(row.value, terms)));
        }
    }

    private void read(Unpacker key, Unpacker value) {
        switch ((byte) key.octet()) {
            case MONTH -> months.put(new OrgMonth(key.text(), key.smallNumber()), ALL_DAYS);
            case ROW -> judgements.add(key(key));
            case ORGANIZATION -> organizations.put(key.text(), value.smallNumber());
            case RULE -> rules.add(key.text());
            default -> {
                untoldRows++;
                while (value.hasMore()) {
                    untold.add(key(value));
                }
            }
        }
    }

    private static RowKey key(Unpacker in) {
        return new RowKey(in.text(), in.text(), DuePeriod.unpack(in));
    }

    private static Packer pack(Packer packer, RowKey key) {
        packer.text(key.orgId()).text(key.quotaId());
        key.period().pack(packer);
        return packer;
    }

    private static Bytes bytes(Packer packer) {
        return Bytes.wrap(packer.bytes());
    }

    private static Packer of(byte kind) {
        return new Packer(64).octet(kind);
    }

    private static Bytes bytes(OrgMonth month) {
        var packer = of(MONTH);
        month.pack(packer);
        return bytes(packer);
    }

    /** Notes that facts of an organization changed on a day. */
    void day(String orgId, int day) {
        var month = OrgMonth.of(orgId, day);
        int bit = 1 << LocalDate.ofEpochDay(day).getDayOfMonth() - 1;
        if (months.merge(month, bit, (before, more) -> before | more) == bit) {
            rows.put(bytes(month), NOTHING);
        }
    }

    /** Returns the months with changed days, as masks. */
    Map<OrgMonth, Integer> months() {
        return Map.copyOf(months);
    }

    /** Notes that the days of a mask were judged. */
    void judged(OrgMonth month, int mask) {
        int rest = months.getOrDefault(month, 0) & ~mask;
        if (rest == 0) {
            months.remove(month);
            rows.delete(bytes(month));
        } else {
            months.put(month, rest);
        }
    }

    /** Notes that an obligation is to be judged. */
    void add(RowKey key) {
        if (judgements.add(key)) {
            rows.put(bytes(pack(of(ROW), key)), NOTHING);
        }
    }

    List<RowKey> judgements() {
        return List.copyOf(judgements);
    }

    void judged(RowKey key) {
        if (judgements.remove(key)) {
            rows.delete(bytes(pack(of(ROW), key)));
        }
    }

    /** Notes that everything an organization owes is to be judged, from a level of rules on. */
    void organization(String orgId, int level) {
        organizations.put(orgId, level);
        rows.put(
                bytes(of(ORGANIZATION).text(orgId)), new Packer(4).number(level).bytes());
    }

    /** Returns the organizations of which everything is to be judged that rules of a level are about. */
    List<String> organizations(int level) {
        return organizations.entrySet().stream()
                .filter(entry -> entry.getValue() <= level)
                .map(Map.Entry::getKey)
                .toList();
    }

    void judgedOrganization(String orgId) {
        organizations.remove(orgId);
        rows.delete(bytes(of(ORGANIZATION).text(orgId)));
    }

    /** Notes that everything owed by a rule is to be judged. */
    void rule(String ruleKey) {
        if (rules.add(ruleKey)) {
            rows.put(bytes(of(RULE).text(ruleKey)), NOTHING);
        }
    }

    List<String> rules() {
        return List.copyOf(rules);
    }

    void judgedRule(String ruleKey) {
        rules.remove(ruleKey);
        rows.delete(bytes(of(RULE).text(ruleKey)));
    }

    /** Notes that a row changed in a way that a parent, or whoever reads results, is to be told of. */
    void untold(RowKey key) {
        untold.add(key);
    }

    Set<RowKey> untold() {
        return untold;
    }

    /** Notes that all were told. */
    void told() {
        untold.clear();
        while (untoldRows > 0) {
            rows.delete(bytes(of(UNTOLD).number(--untoldRows)));
        }
    }

    /** Writes which rows are untold, for a commit that comes before the next flush. */
    void save() {
        int number = 0;
        var row = new Packer(1 << 10);
        for (var key : untold) {
            pack(row, key);
            if (row.size() >= LARGE) {
                rows.put(bytes(of(UNTOLD).number(number++)), row.bytes());
                row.clear();
            }
        }
        if (row.size() > 0) {
            rows.put(bytes(of(UNTOLD).number(number++)), row.bytes());
        }
        untoldRows = Math.max(untoldRows, number);
    }

    /** Returns whether anything is to be judged. */
    boolean isAny() {
        return !months.isEmpty() || !judgements.isEmpty() || !organizations.isEmpty() || !rules.isEmpty();
    }
}
