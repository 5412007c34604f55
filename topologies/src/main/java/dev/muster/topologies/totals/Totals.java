package dev.muster.topologies.totals;

import dev.muster.avro.Organization;
import dev.muster.topologies.Names;
import dev.muster.topologies.Rows;
import dev.muster.topologies.obligations.Done;
import dev.muster.topologies.obligations.DuePeriod;
import dev.muster.topologies.obligations.Figures;
import dev.muster.topologies.obligations.Obligations;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import dev.muster.topologies.rules.Rule;
import dev.muster.topologies.tree.History;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a partition's organizations: those that are hot in memory, all of them on disk. What arrives is pending
 * until {@link #apply}; the journal has it from then on, and pages follow when they have waited long enough.
 */
final class Totals implements Figures {

    /** How much of the journal is kept before pages are written, in bytes and rows. */
    private static final long JOURNAL_BYTES = 16 << 20;

    private static final int JOURNAL_ROWS = 4_096;

    private static final int LARGEST_ROW = 1 << 19;

    /** How many times the journal fits into the memory that the task may take, at least. */
    private static final int JOURNALS_IN_MEMORY = 8;

    private final Spans calendar;
    private final Pages pages;
    private final Journal journal;
    private final KeyValueStore<Bytes, byte[]> affiliations;
    private final MemoryBudget budget;
    private final Map<String, OrganizationTotals> hot = new HashMap<>();
    private final Map<String, OrganizationTotals> pending = new LinkedHashMap<>();
    private final Map<String, Organization> organizations = new LinkedHashMap<>();
    private final Set<OrganizationTotals> changed = new LinkedHashSet<>();
    private final Deque<Unwritten> unwritten = new ArrayDeque<>();
    private final Outbox outbox = new Outbox();
    private long most = Long.MAX_VALUE;
    private long flush;
    private long nextWeighing;
    private boolean heavy;

    /** A page that the journal is ahead of, from a row on. */
    private record Unwritten(MonthPage month, long since) {
        boolean isStill() {
            return month.changedSince() == since;
        }
    }

    Totals(ProcessorContext<?, ?> context, ZoneId zone, Terms terms, MemoryBudget budget) {
        this.budget = budget;
        calendar = new Spans(zone);
        affiliations = context.getStateStore(Names.AFFILIATIONS);
        journal = new Journal(context.getStateStore(Names.JOURNAL), terms, budget.part(LARGEST_ROW));
        pages = new Pages(
                context.getStateStore(Names.SLICES), context.getStateStore(Names.PSEUDONYMS), calendar, terms);
    }

    /** Reads back what the journal has and pages lack; what is unsent is pending again. */
    void load() {
        journal.load(new Journal.Reader() {
            @Override
            public void change(String orgId, Slice slice, Unpacker packed, long number, boolean sent) {
                if (sent) {
                    var change = new Change();
                    change.unpack(packed);
                    again(orgId, slice, change, number);
                } else {
                    pending(orgId, slice).unpack(packed);
                }
            }

            @Override
            public void organization(Organization organization) {
                affiliate(organization);
            }
        });
    }

    private void again(String orgId, Slice slice, Change change, long number) {
        var totals = totals(orgId);
        var held = slice(totals, slice);
        var month = held.day().month();
        if (number > month.includes()) {
            totals.apply(held, change, null);
            changed(month, number);
        } else {
            totals.change(held);
        }
        if (journal.isPublished(number)) {
            totals.published();
        } else {
            changed.add(totals);
        }
    }

    private void changed(MonthPage month, long number) {
        if (month.changed(number)) {
            unwritten.addLast(new Unwritten(month, number));
        }
    }

    /** Returns what is to be added to a slice of an organization, for more to be put in. */
    Change pending(String orgId, Slice slice) {
        var totals = totals(orgId);
        var held = slice(totals, slice);
        var change = held.pending();
        if (change == null) {
            change = new Change();
            held.pending(change);
            if (totals.pending().isEmpty()) {
                pending.put(orgId, totals);
            }
            totals.pending().add(held);
        }
        return change;
    }

    /** Notes the history the registrar admitted last. */
    void affiliate(Organization organization) {
        organizations.put(organization.getOrgId(), organization);
    }

    private OrganizationTotals totals(String orgId) {
        var totals = hot.get(orgId);
        if (totals == null) {
            var row = affiliations.get(key(orgId));
            var history = row == null ? History.UNKNOWN : History.of(Rows.decode(Organization.getDecoder(), row));
            totals = pages.load(orgId, history);
            hot.put(orgId, totals);
        }
        return totals;
    }

    private SliceTotals slice(OrganizationTotals totals, Slice slice) {
        var day = totals.dayInMemory(slice.day());
        if (day == null) {
            day = day(totals, slice.day());
        }
        day.month().touched(flush);
        return day.slice(slice.recordedDay(), slice.campaign());
    }

    private DayTotals day(OrganizationTotals totals, int number) {
        var date = LocalDate.ofEpochDay(number);
        int index = 12 * date.getYear() + date.getMonthValue() - 1;
        var month = totals.month(index);
        if (month == null) {
            month = totals.addMonth(index);
        } else if (!month.isResident()) {
            pages.load(month);
        }
        var day = totals.dayInMemory(number);
        return day == null ? totals.addDay(number, month) : day;
    }

    private static Bytes key(String orgId) {
        return Bytes.wrap(orgId.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes what is pending to the journal, for a commit that comes before the next flush. */
    void save() {
        journal.write(pending.values(), organizations.values());
    }

    /** Adds what is pending to slices and spans; returns what parents are to learn. */
    Outbox apply(Obligations obligations) {
        flush++;
        save();
        pending.values().forEach(totals -> {
            if (obligations.concerns(totals.orgId())) {
                applyAndTell(totals, obligations);
            } else {
                apply(totals);
            }
        });
        organizations.values().forEach(this::move);
        journal.sent();
        pending.clear();
        organizations.clear();
        weigh();
        return outbox;
    }

    @Override
    public Done done(String orgId, Rule rule, DuePeriod period, int deadline) {
        var totals = hot.get(orgId);
        if (totals == null && !pages.isAny(orgId)) {
            return Done.NOTHING;
        }
        return new Deeds(totals(orgId), calendar, rule, period, deadline, this::makeResident).done();
    }

    private void makeResident(MonthPage month) {
        if (!month.isResident()) {
            pages.load(month);
        }
    }

    /** Takes what is published. */
    interface Publication {
        void publish(String orgId, Span span, Sums sums, int members, int donors);
    }

    /** Passes on all totals that changed since this was last done, and makes room for more. */
    void publish(Publication publication) {
        for (var totals : changed) {
            totals.publish(
                    (span, sums, members, donors) -> publication.publish(totals.orgId(), span, sums, members, donors));
        }
        changed.clear();
        journal.published();
        writePages();
        makeRoom();
    }

    /** Returns whether anything waits to be published. */
    boolean isChanged() {
        return !changed.isEmpty();
    }

    /** Returns whether so much waits that it should be published whatever the pace. */
    boolean isCrowded() {
        return journal.unpublishedBytes() > 2 * JOURNAL_BYTES || heavy;
    }

    /** Tells obligations which days change, and how far what was done went before, where something is taken away. */
    private void applyAndTell(OrganizationTotals totals, Obligations obligations) {
        var days = new TreeSet<Integer>();
        boolean takesAway = false;
        for (var slice : totals.pending()) {
            var change = Objects.requireNonNull(slice.pending(), "a slice is pending while it has a change");
            if (!change.isZero()) {
                days.add(slice.day().day());
                takesAway |= change.takesAway();
            }
        }
        var reaches = takesAway ? obligations.reaches(totals.orgId(), days) : null;
        apply(totals);
        days.forEach(day -> obligations.changed(totals.orgId(), day));
        if (reaches != null) {
            obligations.fell(reaches);
        }
    }

    private void apply(OrganizationTotals totals) {
        for (var slice : totals.pending()) {
            var change = Objects.requireNonNull(slice.pending(), "a slice is pending while it has a change");
            slice.pending(null);
            if (!change.isZero()) {
                var parent = totals.history().parent(slice.day().day());
                totals.apply(slice, change, outbox.to(parent, slice.slice()));
                changed(slice.day().month(), journal.firstUnsent());
                changed.add(totals);
            }
        }
        totals.pending().clear();
    }

    /** Gives an organization a new history: on days with another parent, the old one loses what the new one gains. */
    private void move(Organization organization) {
        var orgId = organization.getOrgId();
        var totals = totals(orgId);
        var before = totals.history();
        var after = History.of(organization);
        for (var month : totals.months()) {
            makeResident(month);
            for (var day : month.days()) {
                var from = before.parent(day.day());
                var to = after.parent(day.day());
                if (!Objects.equals(from, to)) {
                    move(day, from, to);
                }
            }
        }
        totals.history(after);
        affiliations.put(key(orgId), Rows.encode(Organization.getEncoder(), organization));
    }

    private void move(DayTotals day, @Nullable String from, @Nullable String to) {
        for (int i = 0; i < day.size(); i++) {
            var slice = day.slice(i);
            var lost = outbox.to(from, slice.slice());
            if (lost != null) {
                slice.addTo(lost, -1);
            }
            var gained = outbox.to(to, slice.slice());
            if (gained != null) {
                slice.addTo(gained, 1);
            }
        }
    }

    /** Writes the pages that changed longest ago, until the journal is short enough. */
    private void writePages() {
        long mostJournal = Math.min(JOURNAL_BYTES, most / JOURNALS_IN_MEMORY);
        while (!unwritten.isEmpty() && (journal.bytes() > mostJournal || journal.rows() > JOURNAL_ROWS)) {
            write(unwritten.removeFirst().month());
            while (!unwritten.isEmpty() && !unwritten.getFirst().isStill()) {
                unwritten.removeFirst();
            }
            journal.truncate(
                    unwritten.isEmpty()
                            ? journal.last() + 1
                            : unwritten.getFirst().since());
        }
    }

    private void write(MonthPage month) {
        if (month.changedSince() >= 0) {
            pages.save(month, journal.last());
        }
    }

    /** Weighs now and then what is in memory, which takes a look at everything. */
    private void weigh() {
        if (flush >= nextWeighing) {
            nextWeighing = flush + 16;
            most = budget.share(this, hot.size());
            heavy = memory() > most;
        }
    }

    /** Lets go what was not touched for longest, until the rest is within the task's share of memory. */
    private void makeRoom() {
        for (long idle = 1 << 12; idle > 0 && heavy; idle >>= 1) {
            letGo(flush - idle);
            heavy = memory() > most;
        }
        heavy = false;
    }

    private long memory() {
        long memory = 0;
        for (var totals : hot.values()) {
            memory += totals.memory();
        }
        return memory;
    }

    private void letGo(long before) {
        for (Iterator<OrganizationTotals> all = hot.values().iterator(); all.hasNext(); ) {
            var totals = all.next();
            boolean idle = true;
            for (var month : totals.months()) {
                if (month.isResident() && month.touched() <= before) {
                    write(month);
                    totals.forget(month);
                }
                idle &= !month.isResident();
            }
            if (idle) {
                all.remove();
            }
        }
    }

    /** Gives back its share of memory. */
    void close() {
        budget.release(this);
    }
}
