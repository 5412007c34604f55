package dev.muster.oracle;

import dev.muster.oracle.Counts.Cash;
import dev.muster.oracle.Counts.Sum;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The counts of one organization in one period while they are being added up. */
final class Tally {

    private final SortedMap<String, Long> activitiesByType = new TreeMap<>();
    private final Set<String> members = new HashSet<>();
    private final Set<String> donors = new HashSet<>();
    private final SortedMap<Cash, Sum> money = new TreeMap<>();
    private long activities;
    private long signIns;
    private long serviceMinutes;

    void add(Fact fact) {
        if (fact instanceof DonationRow donation) {
            add(donation);
        } else if (fact.cancelled()) {
            throw new IllegalArgumentException("does not hold: " + fact);
        } else if (fact instanceof ActivityRow activity) {
            activities++;
            activitiesByType.merge(activity.type(), 1L, Long::sum);
        } else if (fact instanceof SignInRow signIn) {
            signIns++;
            members.add(signIn.memberKey());
            if (signIn.endedAt() != null) {
                serviceMinutes +=
                        Duration.between(signIn.occurredAt(), signIn.endedAt()).toMinutes();
            }
        }
    }

    private void add(DonationRow donation) {
        var cash = new Cash(donation.campaign(), donation.direction(), donation.currency());
        var sum = donation.cancelled() ? new Sum(0, 0, 1, donation.minor()) : new Sum(1, donation.minor(), 0, 0);
        money.merge(cash, sum, Sum::plus);
        if (donation.direction().equals("RECEIVED")
                && !donation.cancelled()
                && !donation.donorKey().isEmpty()) {
            donors.add(donation.donorKey());
        }
    }

    Counts counts() {
        return new Counts(activities, activitiesByType, signIns, serviceMinutes, members.size(), donors.size(), money);
    }
}
