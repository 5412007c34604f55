package dev.muster.topologies.totals;

import dev.muster.avro.Progress;
import dev.muster.avro.RollUp;
import dev.muster.topologies.FlushGuard;
import dev.muster.topologies.FlushPace;
import dev.muster.topologies.Names;
import dev.muster.topologies.PublicationPace;
import dev.muster.topologies.Standing;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import dev.muster.topologies.rounds.Rounds;
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
 * second, applies it to slices and spans, writes them, sends results, what parents are to learn, and the markers that
 * follow, and asks for a commit. A commit that comes before the flush finds what has arrived in a store instead
 * ({@link FlushGuard}), so nothing that must survive is in memory alone.
 */
final class TotalsProcessor implements Processor<String, Input, Object, Object> {

    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);

    private final FlushGuard guard;
    private final FlushPace pace;
    private final PublicationPace publications;
    private final ZoneId zone;
    private final Duration flushInterval;
    private final int partitions;
    private final int topics;

    private final MemoryBudget budget;
    private final Terms terms = new Terms();
    private final Outcomes outcomes = new Outcomes();

    private ProcessorContext<Object, Object> context;
    private Totals totals;
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
            int partitions,
            int topics) {
        this.publications = publications;
        this.budget = budget;
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
        totals = new Totals(context, zone, terms, budget);
        rounds = new Rounds(context.taskId().partition(), partitions, topics);
        standing = new Standing(context.getStateStore(Names.STANDING), zone, rounds, outcomes);
        totals.load();
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

    private void add(String orgId, RollUp rollUp) {
        var changes = rollUp.getChanges();
        var in = new Unpacker(
                changes.array(),
                changes.arrayOffset() + changes.position(),
                changes.arrayOffset() + changes.limit(),
                terms);
        while (in.hasMore()) {
            totals.pending(orgId, Slice.unpack(in)).unpack(in);
        }
        if (rollUp.getOrganization() != null) {
            totals.affiliate(rollUp.getOrganization());
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
            totals.save();
            standing.save();
        }
    }

    private void flush(long now) {
        long current = pace.pass(now, pass, records);
        if (stale && current > pass) {
            pass = current;
            long start = System.nanoTime();
            flushAll(now);
            pace.flushed(now, now + millisSince(start));
            publishIfDue(now);
            context.commit();
        }
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private void flushAll(long now) {
        totals.apply()
                .drain((parent, changes) -> context.forward(
                        new Record<>(parent, new RollUp(changes, null, null), now), Names.ROLL_UPS_SINK));
        rounds.advance()
                .forEach(marker -> context.forward(
                        new Record<>(null, RollUp.newBuilder().setMarker(marker).build(), now), Names.ROLL_UPS_SINK));
        standing.save();
        stale = false;
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
