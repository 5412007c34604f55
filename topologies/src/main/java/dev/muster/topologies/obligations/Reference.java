package dev.muster.topologies.obligations;

import dev.muster.avro.Campaign;
import dev.muster.avro.Organization;
import dev.muster.avro.Quota;
import dev.muster.avro.Roster;
import dev.muster.avro.RuleStatus;
import dev.muster.schemas.Topics;
import dev.muster.topologies.Rows;
import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The reference data that came from the registrar, and from when on each takes part in verdicts: the first tick that was
 * appended to every event topic of the partition after it was read (Semantics 9 of the design). So history that comes
 * together with its rules has been counted before anything is judged, and ticks of old, in a replay, judge nothing.
 *
 * <p>What was appended after what is told by wall clocks, those of the readers and of the writers of ticks; they should
 * agree within seconds.
 */
final class Reference {

    private static final char ACTIVE = 'A';
    private static final char PENDING = 'P';
    private static final Bytes TICKS = Bytes.wrap(new byte[] {'T'});

    private final KeyValueStore<Bytes, byte[]> rows;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final long[] appended;
    private final Packer packer = new Packer(1 << 10);
    private final Terms terms;
    private final Consumer<Taking> activated;
    private boolean ticked;

    /** Reference data that does not take part yet; {@code from} is the tick it does from, or 0 before that is known. */
    private record Pending(byte[] value, long readAt, long from) {}

    /**
     * Reference data that takes part.
     *
     * @param since the tick from which it does, in milliseconds
     */
    record Taking(Kind kind, byte[] value, long since) {

        Organization organization() {
            return Rows.decode(Organization.getDecoder(), value);
        }

        Quota quota() {
            return Rows.decode(Quota.getDecoder(), value);
        }

        Campaign campaign() {
            return Rows.decode(Campaign.getDecoder(), value);
        }
    }

    /** What reference data is about. */
    enum Kind {
        ORGANIZATION,
        QUOTA,
        CAMPAIGN,
        ROSTER;

        private static final Kind[] ALL = values();
    }

    /**
     * Makes one.
     *
     * @param topics how many event topics there are
     * @param activated takes what takes part, in the order it came
     */
    Reference(KeyValueStore<Bytes, byte[]> rows, int topics, Terms terms, Consumer<Taking> activated) {
        this.rows = rows;
        this.appended = new long[topics];
        this.terms = terms;
        this.activated = activated;
    }

    /** Reads back what is there; what takes part is passed on. */
    void load() {
        try (var all = rows.all()) {
            all.forEachRemaining(row -> {
                var in = new Unpacker(row.value, terms);
                if (row.key.equals(TICKS)) {
                    Arrays.setAll(appended, topic -> in.number());
                    return;
                }
                var key = new String(row.key.get(), StandardCharsets.UTF_8);
                long first = in.number();
                long second = in.number();
                var value = in.raw(row.value.length - in.at());
                if (key.charAt(0) == ACTIVE) {
                    activated.accept(new Taking(kind(key), value, first));
                } else {
                    pending.put(key.substring(1), new Pending(value, first, second));
                }
            });
        }
    }

    private static Kind kind(String key) {
        return Kind.ALL[key.charAt(1) - '0'];
    }

    void organization(Organization organization, long readAt) {
        read(Kind.ORGANIZATION, organization.getOrgId(), Rows.encode(Organization.getEncoder(), organization), readAt);
    }

    void quota(Quota quota, long readAt) {
        read(Kind.QUOTA, Topics.ruleKey(quota), Rows.encode(Quota.getEncoder(), quota), readAt);
    }

    void campaign(Campaign campaign, long readAt) {
        read(Kind.CAMPAIGN, campaign.getCampaignId(), Rows.encode(Campaign.getEncoder(), campaign), readAt);
    }

    /** The id of the organization stands before the roster, which does not have it. */
    void roster(String orgId, Roster roster, long readAt) {
        packer.clear();
        var steps = Rows.encode(Roster.getEncoder(), roster);
        packer.text(orgId).raw(steps, 0, steps.length);
        read(Kind.ROSTER, orgId, packer.bytes(), readAt);
    }

    private void read(Kind kind, String id, byte[] value, long readAt) {
        var key = "" + (char) ('0' + kind.ordinal()) + id;
        pending.put(key, saved(key, new Pending(value, readAt, 0)));
    }

    private Pending saved(String key, Pending news) {
        rows.put(key(PENDING, key), row(news.readAt(), news.from(), news.value()));
        return news;
    }

    private byte[] row(long first, long second, byte[] value) {
        packer.clear();
        return packer.number(first).number(second).raw(value, 0, value.length).bytes();
    }

    private static Bytes key(char state, String key) {
        return Bytes.wrap((state + key).getBytes(StandardCharsets.UTF_8));
    }

    /** Notes a tick of one event topic, and when it was appended. */
    void tick(int topic, long time, long appendedAt) {
        ticked = true;
        appended[topic] = Math.max(appended[topic], appendedAt);
        long all = Arrays.stream(appended).min().orElse(0);
        pending.replaceAll((key, waiting) -> waiting.from() == 0 && waiting.readAt() < all
                ? saved(key, new Pending(waiting.value(), waiting.readAt(), Math.max(1, time)))
                : waiting);
    }

    /** Writes when the last ticks were appended. */
    void save() {
        if (ticked) {
            ticked = false;
            packer.clear();
            for (long last : appended) {
                packer.number(last);
            }
            rows.put(TICKS, packer.bytes());
        }
    }

    /** Lets take part what does at a tick; returns whether anything does. */
    boolean activate(long tick) {
        boolean any = false;
        for (var all = pending.entrySet().iterator(); all.hasNext(); ) {
            var entry = all.next();
            var waiting = entry.getValue();
            if (waiting.from() > 0 && waiting.from() <= tick) {
                any = true;
                all.remove();
                rows.delete(key(PENDING, entry.getKey()));
                rows.put(key(ACTIVE, entry.getKey()), row(tick, 0, waiting.value()));
                activated.accept(new Taking(kind(ACTIVE + entry.getKey()), waiting.value(), tick));
            }
        }
        return any;
    }

    /** Returns whether a rule holds. */
    static boolean isInForce(Quota quota) {
        return quota.getStatus() == RuleStatus.IN_FORCE;
    }
}
