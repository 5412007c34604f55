package dev.muster.serving;

import dev.muster.avro.Direction;
import dev.muster.avro.Money;
import dev.muster.avro.OrganizationCounts;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is counted for one organization and period, the slow and plain way. */
final class Tally {

    private final TreeMap<String, Long> types = new TreeMap<>();
    private final BitSet members = new BitSet();
    private final BitSet donors = new BitSet();
    private final TreeMap<Purse, Money> money = new TreeMap<>(Purse.ORDER);
    private long signIns;
    private long minutes;

    private record Purse(@Nullable String campaign, Direction direction, String currency) {

        private static final Comparator<Purse> ORDER = Comparator.comparing(
                        (Purse purse) -> purse.campaign == null ? "" : purse.campaign)
                .thenComparing(Purse::direction)
                .thenComparing(Purse::currency);
    }

    void activity(String type) {
        types.merge(type, 1L, Long::sum);
    }

    void signIn(int member, int stayed) {
        signIns++;
        minutes += stayed;
        members.set(member);
    }

    void gift(@Nullable String campaign, int donor, String currency, long minor) {
        donors.set(donor);
        var purse = purse(campaign, Direction.RECEIVED, currency);
        purse.setCount(purse.getCount() + 1);
        purse.setMinor(purse.getMinor() + minor);
    }

    void payment(@Nullable String campaign, String currency, long minor) {
        var purse = purse(campaign, Direction.DISBURSED, currency);
        purse.setCount(purse.getCount() + 1);
        purse.setMinor(purse.getMinor() + minor);
    }

    void takenBack(@Nullable String campaign, String currency, long minor) {
        var purse = purse(campaign, Direction.RECEIVED, currency);
        purse.setTakenBackCount(purse.getTakenBackCount() + 1);
        purse.setTakenBackMinor(purse.getTakenBackMinor() + minor);
    }

    private Money purse(@Nullable String campaign, Direction direction, String currency) {
        return money.computeIfAbsent(
                new Purse(campaign, direction, currency),
                key -> new Money(campaign, direction, currency, 0L, 0L, 0L, 0L));
    }

    long activities() {
        return types.values().stream().mapToLong(Long::longValue).sum();
    }

    long activities(String type) {
        return types.getOrDefault(type, 0L);
    }

    long members() {
        return members.cardinality();
    }

    long received(String currency) {
        return money.values().stream()
                .filter(each -> each.getDirection() == Direction.RECEIVED
                        && each.getCurrency().equals(currency))
                .mapToLong(Money::getMinor)
                .sum();
    }

    OrganizationCounts record(String organization, String type, String period, ZoneId zone) {
        return OrganizationCounts.newBuilder()
                .setOrgId(organization)
                .setPeriodType(type)
                .setPeriodId(period)
                .setZone(zone.getId())
                .setActivities(activities())
                .setActivitiesByType(types)
                .setSignIns(signIns)
                .setServiceMinutes(minutes)
                .setMembers(members.cardinality())
                .setDonors(donors.cardinality())
                .setMoney(List.copyOf(money.values()))
                .build();
    }
}
