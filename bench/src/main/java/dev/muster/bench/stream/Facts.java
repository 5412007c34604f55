package dev.muster.bench.stream;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a federation: of 100 facts 80 are sign-ins, 12 activities and 8 donations, in branches by Zipf's law.
 *
 * <p>One in 20 is a straggler, recorded days after it occurred. Members sign in again and again, some far more often
 * than others, and 3 % of the time at another branch than their own.
 */
final class Facts {

    private static final double SIGN_INS = 0.80;
    private static final double ACTIVITIES = 0.12;
    private static final double STRAGGLERS = 0.05;
    private static final double GUESTS = 0.03;
    private static final double WITH_END = 0.8;
    private static final double WITH_ACTIVITY = 0.7;
    private static final double WITH_DONOR = 0.7;
    private static final double DISBURSED = 0.15;
    private static final double SIGN_INS_IN_CAMPAIGN = 0.05;
    private static final double DONATIONS_IN_CAMPAIGN = 0.4;
    private static final List<String> TYPES = List.of("meeting", "lesson", "visit", "shift", "assembly", "report");
    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "CHF");

    private final Federation federation;
    private final Dice dice;
    private final @Nullable String[] lastActivities;
    private long facts;

    Facts(Federation federation, Dice dice) {
        this.federation = federation;
        this.dice = dice;
        lastActivities = new String[federation.branches()];
    }

    /** Returns the first revision of a fact that is recorded now. */
    SpecificRecord next(Instant now) {
        int branch = federation.sizes().draw(dice);
        double kind = dice.upTo(1);
        var occurred = occurred(now);
        if (kind < SIGN_INS) {
            return signIn(branch, occurred, now);
        }
        return kind < SIGN_INS + ACTIVITIES ? activity(branch, occurred, now) : donation(branch, occurred, now);
    }

    private Instant occurred(Instant now) {
        var before = dice.happens(STRAGGLERS)
                ? Duration.ofHours(dice.between(24, 20 * 24))
                : Duration.ofMinutes(dice.between(0, 180));
        return now.minus(before);
    }

    private String id() {
        return Dice.word(++facts);
    }

    private @Nullable String campaign(double probability) {
        return dice.happens(probability) ? dice.oneOf(Federation.CAMPAIGNS) : null;
    }

    private ActivityEvent activity(int branch, Instant occurred, Instant now) {
        var id = id();
        lastActivities[branch] = id;
        return new ActivityEvent(
                id,
                1,
                FactStatus.RECORDED,
                federation.branch(branch),
                dice.oneOf(TYPES),
                campaign(SIGN_INS_IN_CAMPAIGN),
                occurred,
                now);
    }

    private SignInEvent signIn(int branch, Instant occurred, Instant now) {
        int home = dice.happens(GUESTS) ? (int) dice.between(0, federation.branches() - 1) : branch;
        return new SignInEvent(
                id(),
                1,
                FactStatus.RECORDED,
                federation.branch(branch),
                dice.happens(WITH_ACTIVITY) ? lastActivities[branch] : null,
                member(home),
                campaign(SIGN_INS_IN_CAMPAIGN),
                occurred,
                dice.happens(WITH_END) ? occurred.plus(Duration.ofMinutes(dice.between(20, 240))) : null,
                now);
    }

    private String member(int branch) {
        double eagerness = dice.upTo(1);
        return federation.member(branch, (long) (eagerness * eagerness * federation.members(branch)));
    }

    private DonationEvent donation(int branch, Instant occurred, Instant now) {
        boolean received = !dice.happens(DISBURSED);
        return new DonationEvent(
                id(),
                1,
                FactStatus.RECORDED,
                federation.branch(branch),
                campaign(DONATIONS_IN_CAMPAIGN),
                received ? Direction.RECEIVED : Direction.DISBURSED,
                received && dice.happens(WITH_DONOR) ? member(branch) : null,
                dice.between(1, 400) * 50,
                dice.oneOf(CURRENCIES),
                occurred,
                now);
    }
}
