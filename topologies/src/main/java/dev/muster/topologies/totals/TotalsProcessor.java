package dev.muster.topologies.totals;

import dev.muster.avro.Organization;
import dev.muster.avro.Progress;
import dev.muster.avro.RollUp;
import dev.muster.topologies.FlushGuard;
import dev.muster.topologies.FlushPace;
import dev.muster.topologies.Names;
import dev.muster.topologies.Rows;
import dev.muster.topologies.Standing;
import dev.muster.topologies.rounds.Rounds;
import dev.muster.topologies.tree.History;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the totals of a partition's organizations. What arrives only adds up in memory; a flush, several times a
 * second, applies it to slices and spans, writes them, sends results, what parents are to learn, and the markers that
 * follow, and asks for a commit. A commit that comes before the flush finds what has arrived in a store instead
 * ({@link FlushGuard}), so nothing that must survive is in memory alone.
 */
final class TotalsProcessor implements Processor<String, Input, Object, Object> {

    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);

    private final FlushGuard guard;
    private final FlushPace pace;
    private final ZoneId zone;
    private final Duration flushInterval;
    private final int partitions;
    private final int topics;

    private final Map<String, OrganizationTotals> totals = new HashMap<>();
    private final Map<String, History> histories = new HashMap<>();
    private final Outbox outbox = new Outbox();
    private final Outcomes outcomes = new Outcomes();

    private ProcessorContext<Object, Object> context;
    private KeyValueStore<Bytes, byte[]> affiliations;
    private SliceStore slices;
    private Pending pending;
    private Standing standing;
    private Rounds rounds;
    private boolean armed;
    private boolean stale;
    private long published;
    private long pass;
    private @Nullable Progress progress;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    TotalsProcessor(FlushGuard guard, FlushPace pace, ZoneId zone, Duration flushInterval, int partitions, int topics) {
        this.guard = guard;
        this.pace = pace;
        this.zone = zone;
        this.flushInterval = flushInterval;
        this.partitions = partitions;
        this.topics = topics;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        affiliations = context.getStateStore(Names.AFFILIATIONS);
        slices = new SliceStore(
                context.getStateStore(Names.SLICES), context.getStateStore(Names.PSEUDONYMS), new Spans(zone));
        pending = new Pending(context.getStateStore(Names.PENDING));
        rounds = new Rounds(context.taskId().partition(), partitions, topics);
        standing = new Standing(context.getStateStore(Names.STANDING), zone, rounds, outcomes);
        pending.load();
        standing.load();
        stale = true;
        guard.listen(context, this::beforeCommit);
        context.schedule(Instant.EPOCH, flushInterval, PunctuationType.WALL_CLOCK_TIME, this::flush);
    }

    @Override
    public void process(Record<String, Input> record) {
        var input = record.value();
        if (input instanceof Input.Event event) {
            add(event);
        } else if (input instanceof Input.RolledUp rolledUp) {
            add(record.key(), rolledUp.rollUp());
        } else if (input instanceof Input.Ticked ticked) {
            add(ticked);
        }
        stale = true;
        if (!armed) {
            FlushGuard.arm(context);
            armed = true;
        }
    }

    private void add(Input.Event event) {
        outcomes.add(event.outcome(), event.reason(), event.timestamp());
        if (event.orgId() != null) {
            event.changes().forEach((slice, change) -> pending.add(event.orgId(), slice, change));
        }
    }

    private void add(String orgId, RollUp rollUp) {
        rollUp.getChanges()
                .forEach(record -> pending.add(
                        orgId,
                        new Slice(
                                (int) record.getDay().toEpochDay(),
                                (int) record.getRecordedDay().toEpochDay(),
                                record.getCampaign()),
                        Change.of(record)));
        if (rollUp.getOrganization() != null) {
            pending.add(rollUp.getOrganization());
        }
        if (rollUp.getMarker() != null) {
            rounds.marker(rollUp.getMarker());
        }
    }

    private void add(Input.Ticked ticked) {
        rounds.tick(ticked.topic(), ticked.tick().getTime().toEpochMilli());
        if (ticked.tick().getFence() != null) {
            rounds.fence(ticked.topic(), ticked.tick().getFence());
        }
    }

    private void beforeCommit() {
        armed = false;
        if (stale) {
            pending.save();
            standing.save();
        }
    }

    private void flush(long now) {
        long current = pace.pass(now, pass);
        if (stale && current > pass) {
            pass = current;
            flushAll(now);
            pace.flushed(now, context.currentSystemTimeMs());
            context.commit();
        }
    }

    private void flushAll(long now) {
        var changed = new LinkedHashSet<String>();
        pending.changes().forEach((orgId, changes) -> apply(orgId, changes, changed));
        pending.organizations().values().forEach(this::affiliate);
        pending.clear();
        changed.forEach(orgId -> publish(orgId, now));
        outbox.drain((parent, rollUp) -> context.forward(new Record<>(parent, rollUp, now), Names.ROLL_UPS_SINK));
        rounds.advance()
                .forEach(marker -> context.forward(
                        new Record<>(null, RollUp.newBuilder().setMarker(marker).build(), now), Names.ROLL_UPS_SINK));
        standing.save();
        stale = false;
        publishProgress(now);
    }

    private void apply(String orgId, Map<Slice, Change> changes, Set<String> changed) {
        var organization = totals(orgId);
        var history = history(orgId);
        changes.forEach((slice, change) -> {
            if (!change.isZero()) {
                var transitions = organization.apply(slice, change);
                slices.save(orgId, slice, organization.slice(slice), change);
                outbox.add(history.parent(slice.day()), slice, transitions);
                changed.add(orgId);
            }
        });
    }

    /** Gives an organization a new history: on days with another parent, the old one loses what the new one gains. */
    private void affiliate(Organization organization) {
        var orgId = organization.getOrgId();
        var before = history(orgId);
        var after = History.of(organization);
        totals(orgId).forEachSlice((slice, held) -> {
            var from = before.parent(slice.day());
            var to = after.parent(slice.day());
            if (!Objects.equals(from, to)) {
                outbox.add(from, slice, held.held(-1));
                outbox.add(to, slice, held.held(1));
            }
        });
        histories.put(orgId, after);
        affiliations.put(key(orgId), Rows.encode(Organization.getEncoder(), organization));
    }

    private OrganizationTotals totals(String orgId) {
        return totals.computeIfAbsent(orgId, slices::load);
    }

    private History history(String orgId) {
        return histories.computeIfAbsent(orgId, key -> {
            var row = affiliations.get(key(orgId));
            return row == null ? History.UNKNOWN : History.of(Rows.decode(Organization.getDecoder(), row));
        });
    }

    private static Bytes key(String orgId) {
        return Bytes.wrap(orgId.getBytes(StandardCharsets.UTF_8));
    }

    private void publish(String orgId, long now) {
        var organization = totals(orgId);
        for (var span : organization.drainChanged()) {
            var counts = Results.counts(orgId, span, organization.span(span), zone);
            context.forward(new Record<>(Results.key(counts), counts, now), Names.COUNTS_SINK);
        }
    }

    private void publishProgress(long now) {
        var next = Results.progress(context.taskId().partition(), rounds, outcomes, zone);
        if (!next.equals(progress) && (now - published >= PROGRESS_INTERVAL.toMillis() || moved(next))) {
            context.forward(new Record<>(next.getTask(), next, now), Names.PROGRESS_SINK);
            progress = next;
            published = now;
        }
        stale = !next.equals(progress);
    }

    private boolean moved(Progress next) {
        return progress == null
                || !next.getTreeTime().equals(progress.getTreeTime())
                || !next.getFences().equals(progress.getFences());
    }
}
