package dev.muster.topologies.totals;

import dev.muster.avro.Direction;
import dev.muster.avro.Money;
import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Unpacker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The additive measures: activities by type, sign-ins, service minutes and money. Mutable; a change is sums that may be
 * negative. What is zero is not kept. There are millions of these, and types and currencies are few, so they are small
 * arrays that are searched from the front.
 */
public final class Sums {

    static final Sums NONE = new Sums();

    private static final String[] NO_TYPES = {};
    private static final long[] NO_COUNTS = {};
    private static final Amount[] NO_MONEY = {};

    private long signIns;
    private long serviceMinutes;
    private @Nullable String[] types = NO_TYPES;
    private long[] counts = NO_COUNTS;
    private int typed;
    // In the order of their keys, in which they are published.
    private @Nullable Amount[] money = NO_MONEY;
    private int amounts;

    /** Counts, sum in minor units, and the same of gifts taken back. */
    private static final class Amount {
        private final MoneyKey key;
        private long count;
        private long minor;
        private long takenBackCount;
        private long takenBackMinor;

        private Amount(MoneyKey key) {
            this.key = key;
        }

        private boolean isZero() {
            return count == 0 && minor == 0 && takenBackCount == 0 && takenBackMinor == 0;
        }
    }

    public void addActivities(String type, long count) {
        for (int i = 0; i < typed; i++) {
            if (type.equals(types[i])) {
                counts[i] += count;
                if (counts[i] == 0) {
                    counts[i] = counts[--typed];
                    types[i] = types[typed];
                    types[typed] = null;
                }
                return;
            }
        }
        if (count != 0) {
            if (typed == types.length) {
                types = Arrays.copyOf(types, typed + 2);
                counts = Arrays.copyOf(counts, typed + 2);
            }
            types[typed] = type;
            counts[typed++] = count;
        }
    }

    public void addSignIns(long count, long minutes) {
        signIns += count;
        serviceMinutes += minutes;
    }

    /** Adds gifts or payments that hold. */
    public void addMoney(MoneyKey key, long count, long minor) {
        add(key, count, minor, 0, 0);
    }

    /** Adds gifts that were taken back. */
    public void addTakenBack(MoneyKey key, long count, long minor) {
        add(key, 0, 0, count, minor);
    }

    private void add(MoneyKey key, long count, long minor, long takenBackCount, long takenBackMinor) {
        int at = amount(key);
        var amount = money[at];
        amount.count += count;
        amount.minor = Math.addExact(amount.minor, minor);
        amount.takenBackCount += takenBackCount;
        amount.takenBackMinor = Math.addExact(amount.takenBackMinor, takenBackMinor);
        if (amount.isZero()) {
            System.arraycopy(money, at + 1, money, at, --amounts - at);
            money[amounts] = null;
        }
    }

    private int amount(MoneyKey key) {
        for (int i = 0; i < amounts; i++) {
            if (money[i].key.equals(key)) {
                return i;
            }
        }
        if (amounts == money.length) {
            money = Arrays.copyOf(money, amounts + 1);
        }
        int at = amounts++;
        for (; at > 0 && money[at - 1].key.compareTo(key) > 0; at--) {
            money[at] = money[at - 1];
        }
        money[at] = new Amount(key);
        return at;
    }

    /** Adds other sums so many times: 1 to add, -1 to subtract. */
    public void add(Sums other, int times) {
        signIns += times * other.signIns;
        serviceMinutes += times * other.serviceMinutes;
        for (int i = 0; i < other.typed; i++) {
            addActivities(other.types[i], times * other.counts[i]);
        }
        for (int i = 0; i < other.amounts; i++) {
            var amount = other.money[i];
            add(
                    amount.key,
                    times * amount.count,
                    times * amount.minor,
                    times * amount.takenBackCount,
                    times * amount.takenBackMinor);
        }
    }

    public boolean isZero() {
        return typed == 0 && amounts == 0 && signIns == 0 && serviceMinutes == 0;
    }

    public long activities() {
        long all = 0;
        for (int i = 0; i < typed; i++) {
            all += counts[i];
        }
        return all;
    }

    long activities(String type) {
        for (int i = 0; i < typed; i++) {
            if (type.equals(types[i])) {
                return counts[i];
            }
        }
        return 0;
    }

    /** Returns how many gifts were received. */
    long gifts() {
        long gifts = 0;
        for (int i = 0; i < amounts; i++) {
            gifts += money[i].key.direction() == Direction.RECEIVED ? money[i].count : 0;
        }
        return gifts;
    }

    /** Returns how much was received in a currency, in minor units. */
    long received(String currency) {
        long minor = 0;
        for (int i = 0; i < amounts; i++) {
            var key = money[i].key;
            if (key.direction() == Direction.RECEIVED && key.currency().equals(currency)) {
                minor += money[i].minor;
            }
        }
        return minor;
    }

    /** Returns whether anything in it is taken away. */
    boolean takesAway() {
        for (int i = 0; i < typed; i++) {
            if (counts[i] < 0) {
                return true;
            }
        }
        for (int i = 0; i < amounts; i++) {
            if (money[i].count < 0 || money[i].minor < 0) {
                return true;
            }
        }
        return signIns < 0 || serviceMinutes < 0;
    }

    public Map<String, Long> activitiesByType() {
        if (typed < 2) {
            return typed == 0 ? Map.of() : Map.of(types[0], counts[0]);
        }
        var byType = new TreeMap<String, Long>();
        for (int i = 0; i < typed; i++) {
            byType.put(types[i], counts[i]);
        }
        return byType;
    }

    public long signIns() {
        return signIns;
    }

    public long serviceMinutes() {
        return serviceMinutes;
    }

    /** Returns the money as records, in the order of their keys. */
    public List<Money> money() {
        if (amounts == 0) {
            return List.of();
        }
        var records = new ArrayList<Money>(amounts);
        for (int i = 0; i < amounts; i++) {
            records.add(record(money[i]));
        }
        return records;
    }

    private static Money record(Amount amount) {
        return new Money(
                amount.key.campaign(),
                amount.key.direction(),
                amount.key.currency(),
                amount.count,
                amount.minor,
                amount.takenBackCount,
                amount.takenBackMinor);
    }

    void pack(Packer packer) {
        packer.number(signIns).number(serviceMinutes).number(typed);
        for (int i = 0; i < typed; i++) {
            packer.text(types[i]).number(counts[i]);
        }
        packer.number(amounts);
        for (int i = 0; i < amounts; i++) {
            var amount = money[i];
            var campaign = amount.key.campaign();
            packer.text(campaign == null ? "" : campaign)
                    .octet(amount.key.direction().ordinal());
            packer.text(amount.key.currency()).number(amount.count).number(amount.minor);
            packer.number(amount.takenBackCount).number(amount.takenBackMinor);
        }
    }

    /** Adds what was written. */
    void unpack(Unpacker in) {
        addSignIns(in.number(), in.number());
        for (int count = in.smallNumber(); count > 0; count--) {
            addActivities(in.text(), in.number());
        }
        for (int count = in.smallNumber(); count > 0; count--) {
            var campaign = in.text();
            var direction = Direction.values()[in.octet()];
            var key = new MoneyKey(campaign.isEmpty() ? null : campaign, direction, in.text());
            add(key, in.number(), in.number(), in.number(), in.number());
        }
    }
}
