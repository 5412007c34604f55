package dev.muster.bench.stream;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** What one year adds up to at the top of the tree. */
final class YearOfTruth {

    private final Map<String, Long> sums = new TreeMap<>();
    private final Map<String, Integer> members = new HashMap<>();
    private final Map<String, Integer> donors = new HashMap<>();

    /** Notes that a revision holds (1), or holds no more (-1). */
    void holds(SpecificRecord revision, int times) {
        if (revision instanceof ActivityEvent activity && activity.getStatus() == FactStatus.RECORDED) {
            add("activities", times);
        } else if (revision instanceof SignInEvent signIn && signIn.getStatus() == FactStatus.RECORDED) {
            signedIn(signIn, times);
        } else if (revision instanceof DonationEvent donation) {
            donated(donation, times);
        }
    }

    private void signedIn(SignInEvent signIn, int times) {
        add("signIns", times);
        if (signIn.getEndedAt() != null) {
            add(
                    "serviceMinutes",
                    times
                            * Duration.between(signIn.getOccurredAt(), signIn.getEndedAt())
                                    .toMinutes());
        }
        count(members, signIn.getMemberKey(), times);
    }

    private void donated(DonationEvent donation, int times) {
        boolean received = donation.getDirection() == Direction.RECEIVED;
        if (donation.getStatus() == FactStatus.RECORDED) {
            money(donation.getDirection().name(), donation, times);
            if (received && donation.getDonorKey() != null) {
                count(donors, donation.getDonorKey(), times);
            }
        } else if (received) {
            money("TAKEN_BACK", donation, times);
        }
    }

    private void money(String what, DonationEvent donation, int times) {
        var name = what + ' ' + donation.getCurrency();
        add(name + " count", times);
        add(name + " minor", times * donation.getAmountMinor());
    }

    private void add(String name, long amount) {
        sums.merge(name, amount, Long::sum);
    }

    private static void count(Map<String, Integer> people, String key, int times) {
        people.merge(key, times, (held, change) -> held + change == 0 ? null : held + change);
    }

    /** Returns what it adds up to at the top: sums, and how many distinct members and donors. */
    Figures totals() {
        var totals = new TreeMap<>(sums);
        totals.put("members", (long) members.size());
        totals.put("donors", (long) donors.size());
        return new Figures(totals);
    }
}
