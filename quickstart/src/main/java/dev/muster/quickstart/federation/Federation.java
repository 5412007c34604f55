package dev.muster.quickstart.federation;

import dev.muster.avro.Campaign;
import dev.muster.avro.Organization;
import dev.muster.avro.Quota;
import dev.muster.serde.AvroGuard;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;

/**
 * A simulated federation: a city committee, 79 units, 380 branches and 4,360 members, thirteen calendar months of their
 * past, the month of the base instant included, and what happens after it.
 *
 * <p>All of it follows from the seed, the base instant and the zone, so that a history whose loading broke off can be
 * sent again whole: what is known already are duplicates. Members and donors exist as pseudonyms only.
 */
public final class Federation {

    private static final int MONTHS_BEFORE = 12;

    private final long seed;
    private final Instant base;
    private final ZoneId zone;
    private final LocalDate start;
    private final Structure structure;
    private final Appeals appeals;

    /**
     * Describes a federation.
     *
     * @param base the moment at which its history ends
     * @param zone the zone of its calendar and of its people's day
     */
    public Federation(long seed, Instant base, ZoneId zone) {
        AvroGuard.install();
        this.seed = seed;
        this.base = base;
        this.zone = zone;
        var today = base.atZone(zone).toLocalDate();
        this.start = today.withDayOfMonth(1).minusMonths(MONTHS_BEFORE);
        this.structure = new Structure(seed, start);
        this.appeals = new Appeals(start, today);
    }

    /** Returns every organization with its history, parents before children. */
    public List<Organization> organizations() {
        return structure.organizations();
    }

    /** Returns every campaign. */
    public List<Campaign> campaigns() {
        return appeals.all().stream().map(Appeal::campaign).toList();
    }

    /** Returns every rule, in the order in which they are to be sent. */
    public List<Quota> quotas() {
        return new Rulebook(start, structure, appeals).rules();
    }

    /** Returns the instant its history begins. */
    public Instant start() {
        return start.atStartOfDay(zone).toInstant();
    }

    /** Returns the instant its history ends. */
    public Instant base() {
        return base;
    }

    /** Returns what was sent before the base instant, in the order it was sent. */
    public Iterator<Event> history() {
        return new History(
                seed,
                zone,
                start,
                base,
                List.of(
                        new Activities(seed, zone, structure.branches(), List.of(ActivityKind.values())),
                        new Duty(seed, zone, structure, appeals.duty().id()),
                        new Gifts(seed, zone, structure, appeals)));
    }

    /** Returns what is sent from an instant on, in the order it is sent; it has no end. */
    public Iterator<Event> live(Instant from) {
        return new Live(seed, zone, structure, appeals, from);
    }
}
