package dev.muster.topologies.ledger;

import dev.muster.avro.Direction;
import dev.muster.schemas.Topic;
import dev.muster.serde.AvroSerdes;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.records.Words;
import dev.muster.topologies.totals.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usual event straight from its bytes: one whose schema is the topic's own, and in which nothing is wrong. For
 * any other it returns null, and the ordinary way, Avro and {@link EventReader}, says what it is. Ids and pseudonyms are
 * hashed where they stand; no object is made of them.
 *
 * <p>Avro's binary encoding: numbers zigzag in groups of seven bits, strings as length and UTF-8, unions as branch and
 * value, fields in the order of the schema.
 */
final class QuickReader {

    private static final int HEADER = 5;

    private final List<IntPredicate> ownLayouts;
    private final int[] known;
    private final LocalDays days;
    private final Terms terms;

    private byte[] bytes = {};
    private int at;
    private boolean unusual;
    private int wordAt;
    private int wordLength;

    QuickReader(AvroSerdes serdes, List<Topic<? extends SpecificRecord>> topics, ZoneId zone, Terms terms) {
        ownLayouts = topics.stream()
                .<IntPredicate>map(topic -> serdes.ownLayout(topic))
                .toList();
        known = new int[topics.size()];
        Arrays.fill(known, -1);
        days = new LocalDays(zone);
        this.terms = terms;
    }

    /**
     * Reads an event.
     *
     * @param topic its topic's place among the event topics: 0 activities, 1 donations, 2 sign-ins
     * @param appended the record's Kafka timestamp in milliseconds
     */
    Reading.@Nullable Revision read(int topic, byte @Nullable [] key, byte @Nullable [] value, long appended) {
        if (key == null || value == null || value.length < HEADER || value[0] != 0 || !own(topic, value)) {
            return null;
        }
        bytes = value;
        at = HEADER;
        unusual = false;
        try {
            var revision = revision(topic, key, appended);
            return unusual || at != value.length ? null : revision;
        } catch (ArrayIndexOutOfBoundsException e) {
            return null; // cut short; the ordinary way finds the same and says so
        }
    }

    private boolean own(int topic, byte[] value) {
        int id = ByteBuffer.wrap(value).getInt(1);
        if (id == known[topic]) {
            return true;
        }
        if (!ownLayouts.get(topic).test(id)) {
            return false;
        }
        known[topic] = id;
        return true;
    }

    private Reading.@Nullable Revision revision(int topic, byte[] key, long appended) {
        word();
        if (unusual) {
            return null;
        }
        var fact = Hash.fact(topic, key, bytes, wordAt, wordLength);
        long number = number();
        long status = number();
        word();
        unusual |= number < 1 || number > Integer.MAX_VALUE || status < 0 || status > 1;
        unusual |= !Arrays.equals(key, 0, key.length, bytes, wordAt, wordAt + wordLength);
        if (unusual) {
            return null;
        }
        boolean cancelled = status == 1;
        var orgId = terms.of(bytes, wordAt, wordLength);
        var read = switch (topic) {
            case 0 -> activity((int) number, cancelled, appended);
            case 1 -> donation((int) number, cancelled, appended);
            default -> signIn((int) number, cancelled, appended);
        };
        return read == null ? null : new Reading.Revision(orgId, fact, read);
    }

    private @Nullable Fact activity(int revision, boolean cancelled, long appended) {
        word();
        long type = hash();
        var name = unusual ? "" : terms.of(bytes, wordAt, wordLength);
        boolean inCampaign = optionalWord();
        long campaign = inCampaign ? hash() : Hash.NONE;
        var campaignId = inCampaign ? terms.of(bytes, wordAt, wordLength) : null;
        long occurredAt = number();
        long recordedAt = number();
        var measured = new Measured.Activity(name);
        return fact(
                revision,
                cancelled,
                campaign,
                campaignId,
                occurredAt,
                recordedAt,
                appended,
                Content.activity(type),
                measured);
    }

    private @Nullable Fact signIn(int revision, boolean cancelled, long appended) {
        long activity = optionalWord() ? hash() : Hash.NONE;
        word();
        long member = hash();
        boolean inCampaign = optionalWord();
        long campaign = inCampaign ? hash() : Hash.NONE;
        var campaignId = inCampaign ? terms.of(bytes, wordAt, wordLength) : null;
        long occurredAt = number();
        boolean ended = branch();
        long endedAt = ended ? number() : Content.NO_END;
        long recordedAt = number();
        unusual |= ended && (endedAt < occurredAt || endedAt > EventReader.LAST.toEpochMilli());
        long minutes = ended ? (endedAt - occurredAt) / 60_000 : 0;
        long content = Content.signIn(activity, member, endedAt);
        return fact(
                revision,
                cancelled,
                campaign,
                campaignId,
                occurredAt,
                recordedAt,
                appended,
                content,
                new Measured.SignIn(minutes, member));
    }

    private @Nullable Fact donation(int revision, boolean cancelled, long appended) {
        boolean inCampaign = optionalWord();
        long campaign = inCampaign ? hash() : Hash.NONE;
        var campaignId = inCampaign ? terms.of(bytes, wordAt, wordLength) : null;
        int direction = (int) number();
        long donor = optionalWord() ? hash() : Hash.NONE;
        boolean hasDonor = wordLength > 0;
        long minor = number();
        word();
        long currency = hash();
        var code = unusual ? "" : terms.of(bytes, wordAt, wordLength);
        long occurredAt = number();
        long recordedAt = number();
        unusual |= direction < 0 || direction > 1 || minor < 0 || minor > EventReader.LARGEST_AMOUNT;
        unusual |= !EventReader.CURRENCIES.contains(code);
        if (unusual) {
            return null;
        }
        boolean received = direction == Direction.RECEIVED.ordinal();
        var measured = new Measured.Donation(
                received ? Direction.RECEIVED : Direction.DISBURSED, code, minor, received && hasDonor ? donor : null);
        long content = Content.donation(direction, donor, minor, currency);
        return fact(revision, cancelled, campaign, campaignId, occurredAt, recordedAt, appended, content, measured);
    }

    private @Nullable Fact fact(
            int revision,
            boolean cancelled,
            long campaign,
            @Nullable String campaignId,
            long occurredAt,
            long recordedAt,
            long appended,
            long particular,
            Measured measured) {
        unusual |= occurredAt < EventReader.FIRST.toEpochMilli() || occurredAt > EventReader.LAST.toEpochMilli();
        unusual |= recordedAt < EventReader.FIRST.toEpochMilli() || recordedAt > EventReader.LAST.toEpochMilli();
        unusual |= recordedAt > appended + EventReader.RECORDED_AHEAD.toMillis();
        unusual |= occurredAt > recordedAt + EventReader.OCCURRED_AHEAD.toMillis();
        if (unusual) {
            return null;
        }
        int day = days.of(occurredAt);
        var slice = new Slice(day, days.of(recordedAt), campaignId);
        return new Fact(revision, Content.of(particular, cancelled, campaign, occurredAt), cancelled, slice, measured);
    }

    private long number() {
        long rest = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = bytes[at++];
            rest |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        unusual = true;
        return 0;
    }

    private boolean branch() {
        long branch = number();
        unusual |= branch < 0 || branch > 1;
        return branch == 1;
    }

    /** Reads a word that may be missing; returns whether there is one, not an empty one. */
    private boolean optionalWord() {
        wordLength = 0;
        if (!branch()) {
            return false;
        }
        if (bytes[at] == 0) {
            unusual = true; // empty and missing mean the same to some fields, which the ordinary way knows
            return false;
        }
        word();
        return !unusual;
    }

    /** Reads a word that is there and can be: not blank, not too long, without control characters. */
    private void word() {
        long length = number();
        wordAt = at;
        if (unusual || length < 1 || length > Words.LONGEST || length > bytes.length - at) {
            unusual = true;
            wordLength = 0;
            return;
        }
        wordLength = (int) length;
        at += wordLength;
        boolean ascii = true;
        for (int i = wordAt; i < at; i++) {
            byte next = bytes[i];
            unusual |= next >= 0 && next < ' ' || next == '|' || next == 0x7f;
            ascii &= next > ' ';
        }
        unusual |= !ascii && !unusual && Words.wrong(decoded()) != null;
    }

    private @Nullable String decoded() {
        var word = new String(bytes, wordAt, wordLength, StandardCharsets.UTF_8);
        return word.indexOf('\ufffd') < 0 ? word : null;
    }

    private long hash() {
        return unusual ? 0 : Hash.of(bytes, wordAt, wordLength);
    }
}
