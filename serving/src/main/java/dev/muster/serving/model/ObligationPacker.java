package dev.muster.serving.model;

import dev.muster.avro.ObligationStatus;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Packs an obligation into some 25 bytes, where a usual object would take 400, and a compliance into some 8.
 *
 * <p>All are varints. Of an obligation: status, the previous one and whether the minimum differs from what is owed, in one
 * byte; the deadline; the number of its terms; owed, on time, total; the minimum where it differs; since; watched from;
 * start and end where the period is a campaign. Instants are milliseconds since 1970. Quota and period are a number of the
 * {@link Lexicon} under which the value is kept.
 */
final class ObligationPacker {

    private static final ObligationStatus[] STATUSES = ObligationStatus.values();
    private static final int NO_STATUS = 7;
    private static final int OTHER_MINIMUM = 64;
    private static final int STRINGS_OF_A_KEY = 4;

    private final Lexicon lexicon;
    private final PackedWriter out = new PackedWriter();

    ObligationPacker(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The numbers of an obligation as they stand in its record. */
    private record Numbers(long minimum, long owed, long onTime, long total) {}

    /** The instants of an obligation as they stand in its record, in milliseconds since 1970. */
    private record Times(long start, long end, long deadline, long since, long watchedFrom) {}

    /** Packs a record; {@link #bytes} and {@link #size} are then the result until the next. */
    void pack(Duty duty, QuotaStatus from) {
        var previous = from.getPrevious();
        put(
                duty,
                from.getStatus().ordinal(),
                previous == null ? NO_STATUS : previous.ordinal(),
                new Terms(from.getMeasure(), from.getActivityType(), from.getCurrency()),
                new Numbers(from.getMinimum(), from.getOwed(), from.getOnTime(), from.getTotal()),
                new Times(
                        from.getStart().toEpochMilli(),
                        from.getEnd().toEpochMilli(),
                        from.getDeadline().toEpochMilli(),
                        from.getSince().toEpochMilli(),
                        from.getWatchedFrom().toEpochMilli()));
    }

    /**
     * Packs a record as the topic's own schema writes it in Avro, without making objects of it.
     *
     * @param from where in the bytes it begins; it ends where they do
     * @throws IllegalArgumentException if they are no such record
     */
    void pack(Duty duty, byte[] value, int from) {
        var avro = new AvroBytes(value, from);
        try {
            pack(duty, avro);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the value is not one of an obligation", e);
        }
        if (!avro.isEnd()) {
            throw new IllegalArgumentException("bytes follow the obligation");
        }
    }

    private void pack(Duty duty, AvroBytes avro) {
        for (int i = 0; i < STRINGS_OF_A_KEY; i++) {
            avro.skipString();
        }
        long start = avro.number();
        long end = avro.number();
        long deadline = avro.number();
        avro.skipString();
        var terms = new Terms(avro.string(), optional(avro), optional(avro));
        var numbers = new Numbers(avro.number(), avro.number(), avro.number(), avro.number());
        int status = STATUSES[(int) avro.number()].ordinal();
        int previous = avro.number() == 0 ? NO_STATUS : STATUSES[(int) avro.number()].ordinal();
        put(duty, status, previous, terms, numbers, new Times(start, end, deadline, avro.number(), avro.number()));
    }

    private static @Nullable String optional(AvroBytes avro) {
        return avro.number() == 0 ? null : avro.string();
    }

    private void put(Duty duty, int status, int previous, Terms terms, Numbers numbers, Times times) {
        out.clear();
        boolean otherMinimum = numbers.minimum != numbers.owed;
        out.put(status | previous << 3 | (otherMinimum ? OTHER_MINIMUM : 0));
        out.put(times.deadline);
        out.put(lexicon.terms().number(terms));
        out.put(numbers.owed);
        out.put(numbers.onTime);
        out.put(numbers.total);
        if (otherMinimum) {
            out.put(numbers.minimum);
        }
        out.put(times.since);
        out.put(times.watchedFrom);
        if (duty.calendar() == null) {
            out.put(times.start);
            out.put(times.end);
        }
    }

    /** Packs a record; {@link #bytes} and {@link #size} are then the result until the next. */
    void pack(QuotaCompliance from) {
        out.clear();
        out.put(from.getOwing());
        out.put(from.getMet());
        out.put(from.getMetLate());
        out.put(from.getMissed());
        out.put(from.getOpen());
        out.put(from.getWaived());
    }

    byte[] bytes() {
        return out.bytes();
    }

    int size() {
        return out.size();
    }

    /** Returns the status of the obligation that begins at a place. */
    static ObligationStatus status(byte[] bytes, int from) {
        return STATUSES[bytes[from] & NO_STATUS];
    }

    /** Returns the deadline of the obligation that begins at a place, in milliseconds since 1970. */
    static long deadline(byte[] bytes, int from) {
        return new PackedReader(bytes, from + 1).next();
    }

    /** Returns the obligation that begins at a place. */
    static Obligation obligation(Lexicon lexicon, Duty duty, ZoneId zone, byte[] bytes, int from) {
        var in = new PackedReader(bytes, from);
        int first = (int) in.next();
        var deadline = instant(in);
        var terms = lexicon.terms().thing((int) in.next());
        long owed = in.next();
        long onTime = in.next();
        long total = in.next();
        long minimum = (first & OTHER_MINIMUM) == 0 ? owed : in.next();
        var since = instant(in);
        var watchedFrom = instant(in);
        var calendar = duty.calendar();
        return new Obligation(
                duty,
                terms,
                minimum,
                owed,
                onTime,
                total,
                Objects.requireNonNull(status(first & NO_STATUS)),
                status(first >> 3 & NO_STATUS),
                calendar == null ? instant(in) : calendar.start(zone),
                calendar == null ? instant(in) : calendar.end(zone),
                deadline,
                since,
                watchedFrom);
    }

    private static @Nullable ObligationStatus status(int ordinal) {
        return ordinal == NO_STATUS ? null : STATUSES[ordinal];
    }

    private static Instant instant(PackedReader in) {
        return Instant.ofEpochMilli(in.next());
    }

    /** Returns the compliance that begins at a place. */
    static Compliance compliance(Duty duty, byte[] bytes, int from) {
        var in = new PackedReader(bytes, from);
        return new Compliance(duty, in.next(), in.next(), in.next(), in.next(), in.next(), in.next());
    }
}
