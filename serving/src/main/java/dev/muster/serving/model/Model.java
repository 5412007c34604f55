package dev.muster.serving.model;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Progress;
import dev.muster.avro.Quota;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.time.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a view knows while it is being read, one record at a time, by one thread.
 *
 * <p>Records are upserts: a newer one replaces the older one whole, null removes it. {@link #publish} hands out what is
 * known as a {@link Snapshot}. The snapshot shares the counts of every organization with the model; before the model
 * changes counts that a snapshot holds it copies those of that one organization.
 */
public final class Model {

    private static final String CAMPAIGN = '|' + Duty.CAMPAIGN + '|';

    private final Map<String, String> strings = new HashMap<>();
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private @Nullable PeriodCounts[] counts = new PeriodCounts[1024];
    private SortedMap<String, Campaign> campaigns = new TreeMap<>();
    private Pipeline pipeline = Pipeline.UNKNOWN;
    private final @Nullable ZoneId configuredZone;
    private final Map<String, Period> periods = new HashMap<>();
    private final Lexicon lexicon = new Lexicon();
    private final Packer packer = new Packer(lexicon);
    private final Debts debts = new Debts(lexicon, this::number);
    private Snapshot.Words words = new Snapshot.Words(lexicon);

    private long epoch;
    private BitSet changed = new BitSet();
    private boolean treeChanged = true;
    private Tree tree = new Tree(List.of(), numbers);

    /** @param configuredZone the time zone until the pipeline has said which, or null */
    public Model(@Nullable ZoneId configuredZone) {
        this.configuredZone = configuredZone;
    }

    /** Takes how many partitions the counts have. */
    public void partitions(int count) {
        pipeline = pipeline.withPartitions(count);
    }

    /** Takes a record of registered organizations. */
    public void organization(String id, @Nullable Organization record) {
        int number = number(id);
        nodes.set(number, new Node(nodes.get(number).id(), history(record)));
        treeChanged = true;
    }

    private List<Place> history(@Nullable Organization record) {
        return record == null
                ? List.of()
                : record.getAffiliations().stream().map(this::place).toList();
    }

    private Place place(Affiliation from) {
        return new Place(
                from.getParentId() == null ? -1 : number(from.getParentId()),
                interned(from.getName()),
                interned(from.getKind()),
                from.getMembers(),
                from.getValidFrom(),
                from.getValidTo());
    }

    /** Takes a record of registered campaigns. */
    public void campaign(String id, dev.muster.avro.@Nullable Campaign record) {
        var all = new TreeMap<>(campaigns);
        if (record == null) {
            all.remove(id);
        } else {
            all.put(id, campaign(record));
        }
        campaigns = all;
        treeChanged = true;
    }

    private static Campaign campaign(dev.muster.avro.Campaign from) {
        return new Campaign(
                from.getCampaignId(),
                from.getName(),
                from.getStart(),
                from.getEnd(),
                from.getMeasure(),
                from.getCurrency(),
                from.getTarget());
    }

    /** Takes a record of registered quotas. */
    public void rule(String key, @Nullable Quota record) {
        debts.rule(key, record);
    }

    /**
     * Takes a record of an obligation.
     *
     * @param key its key, {@code orgId|quotaId|periodType|periodId}
     * @throws java.time.DateTimeException if no period has that id
     * @throws IllegalArgumentException if the key is no such key
     */
    public void obligation(String key, @Nullable QuotaStatus record) {
        debts.obligation(key, record);
    }

    /**
     * Takes a record of an obligation in Avro as the topic's own schema writes it, which costs less than the record.
     *
     * @param from where in the bytes it begins; it ends where they do
     * @throws java.time.DateTimeException if no period has that id
     * @throws IllegalArgumentException if the key is no such key or the bytes are no such record
     */
    public void obligation(String key, byte[] value, int from) {
        debts.obligation(key, value, from);
    }

    /**
     * Takes a record of the compliance of an organization's descendants.
     *
     * @param key its key, as that of an obligation
     * @throws java.time.DateTimeException if no period has that id
     * @throws IllegalArgumentException if the key is no such key
     */
    public void compliance(String key, @Nullable QuotaCompliance record) {
        debts.compliance(key, record);
    }

    /** Takes a record of a task's progress. */
    public void progress(String task, @Nullable Progress record) {
        pipeline = pipeline.with(task, record == null ? null : progress(record));
    }

    private static TaskProgress progress(Progress from) {
        return new TaskProgress(
                from.getTask(),
                after1970(from.getTime()),
                after1970(from.getTreeTime()),
                after1970(from.getNewest()),
                List.copyOf(from.getFences()),
                Map.copyOf(from.getOutcomes()),
                Map.copyOf(from.getDead()),
                ZoneId.of(from.getZone()));
    }

    private static @Nullable Instant after1970(Instant instant) {
        return instant.toEpochMilli() <= 0 ? null : instant;
    }

    /**
     * Takes a record of counts.
     *
     * @param key its key, {@code orgId|periodType|periodId}
     * @throws java.time.DateTimeException if no period has that id
     * @throws IllegalArgumentException if the key is no such key
     */
    public void counts(String key, @Nullable OrganizationCounts record) {
        if (record != null) {
            packer.pack(record);
        }
        take(key, record == null ? null : packer);
    }

    /**
     * Takes a record of counts in Avro as the topic's own schema writes it, which costs less than the record.
     *
     * @param from where in the bytes it begins; it ends where they do
     * @throws java.time.DateTimeException if no period has that id
     * @throws IllegalArgumentException if the key is no such key or the bytes are no such record
     */
    public void counts(String key, byte[] value, int from) {
        packer.pack(value, from);
        take(key, packer);
    }

    private void take(String key, @Nullable Packer packed) {
        int first = key.indexOf('|');
        int second = key.lastIndexOf('|');
        if (first == second || key.indexOf('|', first + 1) != second) {
            throw new IllegalArgumentException("the key " + key + " is not orgId|periodType|periodId");
        }
        var id = key.substring(0, first);
        var period = key.substring(second + 1);
        if (key.startsWith(CAMPAIGN, first)) {
            own(id).put(interned(period), packed);
        } else {
            var parsed = periods.computeIfAbsent(period, Period::parse);
            own(id).put(parsed, packed);
        }
    }

    private PeriodCounts own(String id) {
        int number = number(id);
        if (number >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(number + 1, counts.length * 2));
        }
        var before = counts[number];
        var own = before == null ? new PeriodCounts(epoch, lexicon) : before.in(epoch);
        counts[number] = own;
        changed.set(number);
        return own;
    }

    private int number(String id) {
        var known = numbers.get(id);
        if (known != null) {
            return known;
        }
        int number = nodes.size();
        nodes.add(new Node(id, List.of()));
        numbers.put(id, number);
        treeChanged = true;
        return number;
    }

    private String interned(String string) {
        return strings.computeIfAbsent(string, Function.identity());
    }

    /** Returns how far the pipeline has come, as it was read last. */
    public Pipeline pipeline() {
        return pipeline;
    }

    /** Returns how many organizations changed since the last snapshot. */
    public int changed() {
        return changed.cardinality() + debts.changed();
    }

    /**
     * Returns what is known, as a snapshot, with what is different in it from the one before.
     *
     * @param asOf the moment up to which every count is final, or null before the first
     */
    public Change publish(@Nullable Instant asOf) {
        if (treeChanged) {
            tree = new Tree(List.copyOf(nodes), numbers);
        }
        if (words.size() != lexicon.size()) {
            words = new Snapshot.Words(lexicon);
        }
        var zone = pipeline.zone();
        var snapshot = new Snapshot(
                tree,
                Arrays.copyOf(counts, nodes.size()),
                campaigns,
                debts.publish(nodes.size()),
                pipeline,
                words,
                zone == null ? configuredZone : zone,
                asOf);
        var change = new Change(snapshot, changed, debts.takeChanged(), treeChanged, debts.takeRulesChanged());
        epoch++;
        changed = new BitSet();
        treeChanged = false;
        return change;
    }
}
