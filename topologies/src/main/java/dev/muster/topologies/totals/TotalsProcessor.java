package dev.muster.topologies.totals;

import dev.muster.avro.Progress;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.avro.RollUp;
import dev.muster.topologies.FlushGuard;
import dev.muster.topologies.FlushPace;
import dev.muster.topologies.Names;
import dev.muster.topologies.PublicationPace;
import dev.muster.topologies.Standing;
import dev.muster.topologies.obligations.Obligations;
import dev.muster.topologies.obligations.Output;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import dev.muster.topologies.rounds.Rounds;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the totals of a partition's organizations. What arrives only adds up in memory; a flush, several times a
 * second, applies it to slices and spans, judges the obligations that are due, sends what parents are to learn and the
 * markers that follow, now and then publishes results, and asks for a commit. A commit that comes before the flush finds what has arrived in a store instead
 * ({@link FlushGuard}), so nothing that must survive is in memory alone.
 */
final class TotalsProcessor implements Processor<String, Input, Object, Object> {

    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);

    private final FlushGuard guard;
    private final FlushPace pace;
    private final PublicationPace publications;
    private final ZoneId zone;
    private final Duration flushInterval;
    private final Duration settle;
    private final int judgements;
    private final int partitions;
    private final int topics;
    private final MemoryBudget budget;

    private final Terms terms = new Terms();
    private final Outcomes outcomes = new Outcomes();

    private ProcessorContext<Object, Object> context;
    private Totals totals;
    private Obligations obligations;
    private Standing standing;
    private Rounds rounds;
    private boolean armed;
    private boolean stale;
    private long records;
    private long published;
    private long pass;
    private @Nullable Progress progress;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    TotalsProcessor(
            FlushGuard guard,
            FlushPace pace,
            PublicationPace publications,
            MemoryBudget budget,
            ZoneId zone,
            Duration flushInterval,
            Duration settle,
            int judgements,
            int partitions,
            int topics) {
        this.publications = publications;
        this.budget = budget;
        this.guard = guard;
        this.pace = pace;
        this.zone = zone;
        this.flushInterval = flushInterval;
        this.settle = settle;
        this.judgements = judgements;
        this.partitions = partitions;
        this.topics = topics;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        totals = new Totals(context, zone, terms, budget);
        rounds = new Rounds(context.taskId().partition(), partitions, topics);
        standing = new Standing(context.getStateStore(Names.STANDING), zone, rounds, outcomes);
        obligations = new Obligations(context, zone, topics, settle, judgements, rounds, terms, totals);
        totals.load();
        standing.load();
        obligations.load();
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
            add(ticked, record.timestamp());
        }
        stale = true;
        records++;
        if (!armed) {
            FlushGuard.arm(context);
            armed = true;
        }
    }

    private void add(Input.Event event) {
        outcomes.add(event.outcome(), event.reason(), event.timestamp());
        var after = event.after();
        if (after != null) {
            var orgId = Objects.requireNonNull(event.orgId(), "a fact belongs to an organization");
            var before = event.before();
            if (before != null) {
                before.contribute(totals.pending(orgId, before.slice()), -1);
            }
            after.contribute(totals.pending(orgId, after.slice()), 1);
        }
    }

    private void add(@Nullable String orgId, RollUp rollUp) {
        var changes = rollUp.getChanges();
        var in = new Unpacker(
                changes.array(),
                changes.arrayOffset() + changes.position(),
                changes.arrayOffset() + changes.limit(),
                terms);
        while (orgId != null && in.hasMore()) {
            totals.pending(orgId, Slice.unpack(in)).unpack(in);
        }
        if (rollUp.getOrganization() != null) {
            totals.affiliate(rollUp.getOrganization());
        }
        if (rollUp.getMarker() != null) {
            rounds.marker(rollUp.getMarker());
        }
        obligations.receive(orgId, rollUp, context.currentSystemTimeMs());
    }

    private void add(Input.Ticked ticked, long appendedAt) {
        long time = ticked.tick().getTime().toEpochMilli();
        var fence = ticked.tick().getFence();
        if (fence == null) {
            rounds.tick(ticked.topic(), time);
        } else {
            rounds.fence(ticked.topic(), time, fence);
        }
        obligations.tick(ticked.topic(), time, appendedAt);
    }

    private void beforeCommit() {
        armed = false;
        if (stale) {
            totals.save();
            obligations.save();
            standing.save();
        }
    }

    private void flush(long now) {
        long current = pace.pass(now, pass);
        boolean inPass = current > pass;
        if (stale && (inPass || records < PublicationPace.FEW)) {
            pass = current;
            long start = System.nanoTime();
            flushTotals(now);
            if (inPass) {
                pace.flushed(now, now + millisSince(start));
            }
            // Judging is cut small instead of resting after it, so that counts go on while much is due.
            judge(now);
            publishIfDue(now);
            context.commit();
        }
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private void flushTotals(long now) {
        totals.apply(obligations)
                .drain((parent, changes) -> rollUp(parent, RollUp.newBuilder().setChanges(changes), now));
    }

    private void judge(long now) {
        stale = obligations.flush(new Sent(now));
        rounds.advance().forEach(marker -> rollUp(null, RollUp.newBuilder().setMarker(marker), now));
        standing.save();
    }

    private void rollUp(@Nullable String parent, RollUp.Builder rollUp, long now) {
        context.forward(new Record<>(parent, rollUp.build(), now), Names.ROLL_UPS_SINK);
    }

    /** Sends what obligations publish, at the wall clock's time. */
    private final class Sent implements Output {

        private final long now;

        Sent(long now) {
            this.now = now;
        }

        @Override
        public void status(String key, @Nullable QuotaStatus status) {
            context.forward(new Record<>(key, status, now), Names.QUOTA_STATUS_SINK);
        }

        @Override
        public void compliance(String key, @Nullable QuotaCompliance compliance) {
            context.forward(new Record<>(key, compliance, now), Names.QUOTA_COMPLIANCE_SINK);
        }

        @Override
        public void rollUp(String parent, ByteBuffer compliance) {
            TotalsProcessor.this.rollUp(parent, RollUp.newBuilder().setCompliance(compliance), now);
        }
    }

    private void publishIfDue(long now) {
        if (publications.isDue(now, records) || totals.isCrowded()) {
            long start = System.nanoTime();
            totals.publish((orgId, span, sums, members, donors) -> publish(orgId, span, sums, members, donors, now));
            publishProgress(now);
            publications.published(now, millisSince(start));
        }
        stale |= totals.isChanged();
        records = 0;
    }

    private void publish(String orgId, Span span, Sums sums, int members, int donors, long now) {
        var counts = Results.counts(orgId, span, sums, members, donors, zone);
        context.forward(new Record<>(Results.key(counts), counts, now), Names.COUNTS_SINK);
    }

    private void publishProgress(long now) {
        var next = Results.progress(context.taskId().partition(), rounds, outcomes, zone);
        if (!next.equals(progress) && (now - published >= PROGRESS_INTERVAL.toMillis() || moved(next))) {
            context.forward(new Record<>(next.getTask(), next, now), Names.PROGRESS_SINK);
            progress = next;
            published = now;
        }
        stale |= !next.equals(progress);
    }

    private boolean moved(Progress next) {
        return progress == null
                || !next.getTreeTime().equals(progress.getTreeTime())
                || !next.getFences().equals(progress.getFences());
    }

    @Override
    public void close() {
        totals.close();
    }
}
