package dev.muster.serving.model;

import dev.muster.avro.Direction;
import dev.muster.avro.Money;
import dev.muster.avro.OrganizationCounts;

/**
 * Packs the counts of one organization and period into bytes, some 25 where a usual object would take 300: a view holds
 * millions of them. {@link Unpacker} reads them.
 *
 * <p>All are varints, as Avro and Protocol Buffers have them: activities; type and count of each activity type, 0; sign-ins,
 * minutes, members, donors; purse and amounts of each money row, 0. Types and purses are numbers of a {@link Lexicon}, from
 * 1; those of a purse are doubled, and odd where something was taken back.
 */
final class Packer {

    private static final int STRINGS_OF_A_KEY = 3;
    private static final int INSTANTS = 2;
    private static final int PLAIN_NUMBERS = 4;
    private static final Direction[] DIRECTIONS = Direction.values();

    private final Lexicon lexicon;
    private final PackedWriter out = new PackedWriter();

    Packer(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Packs a record; {@link #bytes} and {@link #size} are then the result until the next. */
    void pack(OrganizationCounts from) {
        out.clear();
        put(from.getActivities());
        from.getActivitiesByType().forEach((type, count) -> {
            put(lexicon.types().number(type) + 1);
            put(count);
        });
        put(0);
        put(from.getSignIns());
        put(from.getServiceMinutes());
        put(from.getMembers());
        put(from.getDonors());
        from.getMoney().forEach(this::put);
        put(0);
    }

    private void put(Money row) {
        var amount = new Amount(row.getCount(), row.getMinor(), row.getTakenBackCount(), row.getTakenBackMinor());
        put(new Purse(row.getCampaign(), row.getDirection(), row.getCurrency()), amount);
    }

    private void put(Purse purse, Amount amount) {
        boolean takenBack = amount.takenBackCount() != 0 || amount.takenBackMinor() != 0;
        put((lexicon.purses().number(purse) + 1) * 2L + (takenBack ? 1 : 0));
        put(amount.count());
        put(amount.minor());
        if (takenBack) {
            put(amount.takenBackCount());
            put(amount.takenBackMinor());
        }
    }

    /**
     * Packs a record as the topic's own schema writes it in Avro, without making objects of it.
     *
     * @param from where in the bytes it begins; it ends where they do
     * @throws IllegalArgumentException if they are no such record
     */
    void pack(byte[] value, int from) {
        out.clear();
        var avro = new AvroBytes(value, from);
        try {
            pack(avro);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the value is not one of counts", e);
        }
        if (!avro.isEnd()) {
            throw new IllegalArgumentException("bytes follow the counts");
        }
    }

    private void pack(AvroBytes avro) {
        skipPeriod(avro);
        put(avro.number());
        for (long left = avro.block(); left > 0; left = left > 1 ? left - 1 : avro.block()) {
            put(lexicon.types().number(avro.string()) + 1);
            put(avro.number());
        }
        put(0);
        for (int i = 0; i < PLAIN_NUMBERS; i++) {
            put(avro.number());
        }
        for (long left = avro.block(); left > 0; left = left > 1 ? left - 1 : avro.block()) {
            var purse = new Purse(avro.number() == 0 ? null : avro.string(), direction(avro), avro.string());
            put(purse, new Amount(avro.number(), avro.number(), avro.number(), avro.number()));
        }
        put(0);
    }

    /** Organization, period and zone are in the key, or known. */
    private static void skipPeriod(AvroBytes avro) {
        for (int i = 0; i < STRINGS_OF_A_KEY; i++) {
            avro.skipString();
        }
        for (int i = 0; i < INSTANTS; i++) {
            if (avro.number() != 0) {
                avro.number();
            }
        }
        avro.skipString();
    }

    private static Direction direction(AvroBytes avro) {
        return DIRECTIONS[(int) avro.number()];
    }

    private void put(long number) {
        out.put(number);
    }

    byte[] bytes() {
        return out.bytes();
    }

    int size() {
        return out.size();
    }
}
