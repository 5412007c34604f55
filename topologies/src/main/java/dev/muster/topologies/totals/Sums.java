package dev.muster.topologies.totals;

import dev.muster.avro.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The additive measures: activities by type, sign-ins, service minutes and money. Mutable; a change is sums that may be
 * negative. What is zero is not kept, so that equal sums look alike.
 */
public final class Sums {

    private final Map<String, Long> activities = new HashMap<>(4);
    private final Map<MoneyKey, Amount> money = new HashMap<>(2);
    private long signIns;
    private long serviceMinutes;

    /** Counts, sum in minor units, and the same of gifts taken back. */
    private record Amount(long count, long minor, long takenBackCount, long takenBackMinor) {

        static final Amount NONE = new Amount(0, 0, 0, 0);

        Amount plus(Amount other, int times) {
            return new Amount(
                    count + times * other.count,
                    Math.addExact(minor, times * other.minor),
                    takenBackCount + times * other.takenBackCount,
                    Math.addExact(takenBackMinor, times * other.takenBackMinor));
        }
    }

    public void addActivities(String type, long count) {
        var sum = activities.merge(type, count, Long::sum);
        if (sum == 0) {
            activities.remove(type);
        }
    }

    public void addSignIns(long count, long minutes) {
        signIns += count;
        serviceMinutes += minutes;
    }

    /** Adds gifts or payments that hold. */
    public void addMoney(MoneyKey key, long count, long minor) {
        add(key, new Amount(count, minor, 0, 0), 1);
    }

    /** Adds gifts that were taken back. */
    public void addTakenBack(MoneyKey key, long count, long minor) {
        add(key, new Amount(0, 0, count, minor), 1);
    }

    private void add(MoneyKey key, Amount amount, int times) {
        var sum = money.getOrDefault(key, Amount.NONE).plus(amount, times);
        if (sum.equals(Amount.NONE)) {
            money.remove(key);
        } else {
            money.put(key, sum);
        }
    }

    /** Adds other sums so many times: 1 to add, -1 to subtract. */
    public void add(Sums other, int times) {
        other.activities.forEach((type, count) -> addActivities(type, times * count));
        other.money.forEach((key, amount) -> add(key, amount, times));
        addSignIns(times * other.signIns, times * other.serviceMinutes);
    }

    /** Adds money as it stands in a record. */
    public void addMoney(List<Money> records, @Nullable String campaign) {
        for (var record : records) {
            add(
                    new MoneyKey(campaign, record.getDirection(), record.getCurrency()),
                    new Amount(
                            record.getCount(),
                            record.getMinor(),
                            record.getTakenBackCount(),
                            record.getTakenBackMinor()),
                    1);
        }
    }

    public boolean isZero() {
        return activities.isEmpty() && money.isEmpty() && signIns == 0 && serviceMinutes == 0;
    }

    public long activities() {
        return activities.values().stream().mapToLong(Long::longValue).sum();
    }

    public Map<String, Long> activitiesByType() {
        return new TreeMap<>(activities);
    }

    public long signIns() {
        return signIns;
    }

    public long serviceMinutes() {
        return serviceMinutes;
    }

    /** Returns the money as records, in the order of their keys. */
    public List<Money> money() {
        var records = new ArrayList<Money>(money.size());
        new TreeMap<>(money).forEach((key, amount) -> records.add(record(key, amount)));
        return records;
    }

    private static Money record(MoneyKey key, Amount amount) {
        return new Money(
                key.campaign(),
                key.direction(),
                key.currency(),
                amount.count,
                amount.minor,
                amount.takenBackCount,
                amount.takenBackMinor);
    }
}
