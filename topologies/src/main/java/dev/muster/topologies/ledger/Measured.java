package dev.muster.topologies.ledger;

import dev.muster.avro.Direction;
import dev.muster.topologies.totals.Change;
import dev.muster.topologies.totals.MoneyKey;
import org.jspecify.annotations.Nullable;

/** What one fact measures. */
public sealed interface Measured {

    /** Adds what the fact counts while it holds, so many times: 1 to count it, -1 to take it back. */
    void hold(Change change, @Nullable String campaign, int times);

    /** Adds what the fact counts while its highest revision is a cancellation. */
    default void takenBack(Change change, @Nullable String campaign, int times) {}

    /** An activity of a type. */
    record Activity(String type) implements Measured {
        @Override
        public void hold(Change change, @Nullable String campaign, int times) {
            change.sums().addActivities(type, times);
        }
    }

    /**
     * A sign-in.
     *
     * @param minutes whole minutes of service, 0 where the end is not known
     * @param member the hash of the member's pseudonym
     */
    record SignIn(long minutes, long member) implements Measured {
        @Override
        public void hold(Change change, @Nullable String campaign, int times) {
            change.sums().addSignIns(times, times * minutes);
            change.addMember(member, times);
        }
    }

    /**
     * A gift or a payment.
     *
     * @param donor the hash of the donor's pseudonym, or null
     */
    record Donation(
            Direction direction,
            String currency,
            long minor,
            @Nullable Long donor) implements Measured {
        @Override
        public void hold(Change change, @Nullable String campaign, int times) {
            change.sums().addMoney(new MoneyKey(campaign, direction, currency), times, times * minor);
            if (donor != null && direction == Direction.RECEIVED) {
                change.addDonor(donor, times);
            }
        }

        @Override
        public void takenBack(Change change, @Nullable String campaign, int times) {
            if (direction == Direction.RECEIVED) {
                change.sums().addTakenBack(new MoneyKey(campaign, direction, currency), times, times * minor);
            }
        }
    }
}
