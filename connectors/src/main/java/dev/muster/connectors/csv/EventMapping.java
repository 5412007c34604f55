package dev.muster.connectors.csv;

import java.time.Instant;

/** How the rows of one kind become events. */
interface EventMapping {

    /** Returns the event that a row states; it may be sent only if the cells then have no problems. */
    Message<?> event(Cells cells);

    /**
     * Returns the mapping of a kind.
     *
     * @param latest the latest recordedAt that can be
     */
    static EventMapping of(Kind kind, Instant latest) {
        return switch (kind) {
            case ACTIVITIES -> new ActivityMapping(latest);
            case DONATIONS -> new DonationMapping(latest);
            case SIGN_INS -> new SignInMapping(latest);
            case ORGANIZATIONS, CAMPAIGNS, QUOTAS -> throw new IllegalArgumentException(kind + " are no events");
        };
    }
}
