package dev.muster.topologies.obligations;

import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.avro.RollUp;
import dev.muster.avro.Roster;
import dev.muster.topologies.Names;
import dev.muster.topologies.Rows;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import dev.muster.topologies.rounds.Rounds;
import dev.muster.topologies.rules.Rule;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * What a partition's organizations owe, and how they stand.
 *
 * <p>Nothing is judged when facts arrive; they only leave a note that something is to be judged. A <em>pass</em> judges
 * what has changed and what has become due since the one before, level by level ({@link Rounds}), at a tick for which
 * everything has arrived that the rules of the level are about. It is work for several flushes where much is due, so that
 * counts go on meanwhile.
 *
 * <p>What arrives after the tick may already be in the totals, and of two facts that belong together, such as the two
 * revisions of a fact that moves to another organization, only the one that takes away. So where totals fall below what is
 * owed, that counts only from a tick that nobody knew then: by then the other has arrived too.
 */
public final class Obligations {

    /** How many obligations are judged in a flush. */
    public static final int A_FLUSH = 1_500;

    private final ZoneId zone;
    private final long settle;
    private final int aFlush;
    private final Rounds rounds;
    private final Terms terms;
    private final RuleBook book;
    private final Reference reference;
    private final QuotaRows rows;
    private final Unjudged unjudged;
    private final Judge judge;
    private final Told told = new Told();
    private final Map<Integer, Pass> passes = new TreeMap<>();
    private final Set<RowKey> changed = new LinkedHashSet<>();
    private boolean loading;
    private int today;
    private boolean todayKnown;

    /**
     * Makes those of a task.
     *
     * @param topics how many event topics there are
     * @param settle how long after its moment an obligation is judged
     * @param aFlush how many obligations are judged in a flush, about
     */
    public Obligations(
            ProcessorContext<?, ?> context,
            ZoneId zone,
            int topics,
            Duration settle,
            int aFlush,
            Rounds rounds,
            Terms terms,
            Figures figures) {
        this.zone = zone;
        this.settle = settle.toMillis();
        this.aFlush = aFlush;
        this.rounds = rounds;
        this.terms = terms;
        book = new RuleBook(zone, rounds::level);
        reference = new Reference(context.getStateStore(Names.REFERENCE), topics, terms, this::takesPart);
        rows = new QuotaRows(context.getStateStore(Names.OBLIGATIONS), terms);
        unjudged = new Unjudged(context.getStateStore(Names.UNJUDGED), terms);
        judge = new Judge(zone, book, rows, figures);
    }

    /** Reads back what was known and what was still to be judged. */
    public void load() {
        loading = true;
        reference.load();
        book.index();
        loading = false;
        unjudged.load();
        todayKnown = rounds.judgedUntil(0) > 0;
        today = day(rounds.judgedUntil(0) - settle);
    }

    private void takesPart(Reference.Taking taking) {
        switch (taking.kind()) {
            case ORGANIZATION -> {
                var subject = Subject.of(taking.organization(), taking.since());
                book.put(subject);
                reconsider(subject.orgId());
            }
            case QUOTA -> {
                var rule = Rule.of(taking.quota());
                if (Reference.isInForce(taking.quota())) {
                    book.put(new ActiveRule(rule, taking.since()));
                } else {
                    book.remove(rule.key());
                }
                reconsider(rule);
            }
            case CAMPAIGN -> book.put(taking.campaign()).forEach(this::reconsider);
            case ROSTER -> {
                var in = new Unpacker(taking.value(), terms);
                var orgId = in.text();
                book.roster(orgId, steps(Rows.decode(Roster.getDecoder(), in.raw(taking.value().length - in.at()))));
                reconsider(orgId);
            }
        }
    }

    private static TreeMap<Integer, Long> steps(Roster roster) {
        var steps = new TreeMap<Integer, Long>();
        roster.getSteps()
                .forEach(step -> steps.put(
                        (int) step.getFrom().toEpochDay(), step.getMembers() == null ? 0 : step.getMembers()));
        return steps;
    }

    private void reconsider(String orgId) {
        if (!loading && (book.hasRules() || rows.isAny())) {
            unjudged.organization(orgId, 0);
        }
    }

    private void reconsider(Rule rule) {
        if (!loading) {
            unjudged.rule(rule.key());
        }
    }

    /** Takes in what a roll-up holds of reference data and of compliance; the key is the organization it is for. */
    public void receive(@Nullable String key, RollUp rollUp, long readAt) {
        if (rollUp.getOrganization() != null) {
            reference.organization(rollUp.getOrganization(), readAt);
        }
        if (rollUp.getQuota() != null) {
            reference.quota(rollUp.getQuota(), readAt);
        }
        if (rollUp.getCampaign() != null) {
            reference.campaign(rollUp.getCampaign(), readAt);
        }
        if (key != null && rollUp.getRoster() != null) {
            reference.roster(key, rollUp.getRoster(), readAt);
        }
        if (key != null && rollUp.getCompliance().hasRemaining()) {
            hear(key, rollUp.getCompliance());
        }
    }

    private void hear(String orgId, ByteBuffer compliance) {
        Told.read(compliance, terms, (quotaId, period, change) -> {
            var shares = book.sharesOf(quotaId).stream()
                    .filter(share -> book.quotas(orgId).contains(share))
                    .map(share -> new RowKey(orgId, share, period))
                    .toList();
            var before = reaches(shares);
            var key = new RowKey(orgId, quotaId, period);
            rows.row(key).receive(change);
            unjudged.untold(key);
            shares.forEach(unjudged::add);
            fell(before);
        });
    }

    /** Takes in a tick of one event topic, and when it was appended, in milliseconds. */
    public void tick(int topic, long time, long appendedAt) {
        reference.tick(topic, time, appendedAt);
    }

    /** Returns whether an organization owes by any rule about facts. */
    public boolean concerns(String orgId) {
        return book.concerns(orgId);
    }

    /** How far what organizations did goes, by obligation. */
    public record Reaches(Map<RowKey, Judge.Reach> before) {}

    /** Returns how far what an organization did goes, before facts of some days change. */
    public Reaches reaches(String orgId, Collection<Integer> days) {
        var subject = book.subject(orgId);
        var keys = new LinkedHashSet<RowKey>();
        if (subject != null) {
            for (var quotaId : book.quotas(orgId)) {
                for (int day : book.isAboutFacts(quotaId) ? days : List.<Integer>of()) {
                    book.periodsWith(subject, quotaId, day, today)
                            .forEach(period -> keys.add(new RowKey(orgId, quotaId, period)));
                }
            }
        }
        return reaches(keys);
    }

    private Reaches reaches(Collection<RowKey> keys) {
        var before = new HashMap<RowKey, Judge.Reach>();
        for (var key : keys) {
            var reach = judge.reach(key, today);
            if (reach != null && reach != Judge.Reach.SHORT) {
                before.put(key, reach);
            }
        }
        return new Reaches(before);
    }

    /** Notes which of them are not what they were any more. */
    public void fell(Reaches reaches) {
        reaches.before().forEach((key, before) -> {
            var after = judge.reach(key, today);
            if (after != null && after.compareTo(before) < 0) {
                rows.row(key).shortSince(rounds.newest());
            }
        });
    }

    /** Notes that facts of an organization changed on a day. */
    public void changed(String orgId, int day) {
        unjudged.day(orgId, day);
    }

    private int day(long time) {
        return (int) LocalDate.ofInstant(Instant.ofEpochMilli(time), zone).toEpochDay();
    }

    /** Writes what came since the last flush, for a commit that comes before the next. */
    public void save() {
        reference.save();
        rows.write();
        unjudged.save();
    }

    /** Judges what can be, tells parents, and publishes; returns whether more can be judged at once. */
    public boolean flush(Output out) {
        boolean more = judge();
        if (todayKnown) {
            tell(out);
        }
        publish(out);
        reference.save();
        rows.write();
        return more;
    }

    /** Judges for a while; returns whether there is more to judge. */
    private boolean judge() {
        int rest = aFlush;
        for (int level = 0; level < Math.max(1, rounds.levels()); level++) {
            var pass = passes.get(level);
            if (pass == null) {
                pass = begin(level);
            }
            if (pass != null) {
                rest = pass.go(rest);
                if (pass.isDone()) {
                    passes.remove(level);
                    pass.end();
                } else {
                    passes.put(level, pass);
                }
            }
        }
        return !passes.isEmpty();
    }

    private @Nullable Pass begin(int level) {
        long arrived = rounds.arrived(level);
        var waiting = rounds.waiting(level);
        long before = rounds.judgedUntil(level);
        if (arrived <= before && waiting.isEmpty()) {
            return null;
        }
        long tick = Math.max(Math.max(arrived, before), rounds.time(waiting));
        var moment = new Judge.Moment(tick, tick - settle, day(tick - settle));
        if (level == 0) {
            today = moment.today();
            todayKnown = true;
            boolean any = reference.activate(tick);
            if (any) {
                book.index();
            }
            if (before > 0) {
                book.changing(day(before - settle), moment.today()).forEach(this::reconsider);
            }
        }
        return new Pass(level, moment, before == 0 ? moment.now() : before - settle, waiting);
    }

    /** One judging of everything of one level that has changed or become due. */
    private final class Pass {

        private final int level;
        private final Judge.Moment moment;
        private final List<String> waiting;
        private final Work work = new Work();
        private boolean postponed;

        Pass(int level, Judge.Moment moment, long before, List<String> waiting) {
            this.level = level;
            this.moment = moment;
            this.waiting = waiting;
            var anew = Set.copyOf(unjudged.organizations(level));
            anew.forEach(this::addOrganization);
            unjudged.rules().forEach(key -> addRule(key, anew));
            if (level == 0) {
                unjudged.months().forEach(this::addMonth);
            }
            unjudged.judgements().forEach(this::addJudgement);
            book.forEachDue(before, moment.now(), this::addDue);
        }

        private void addOrganization(String orgId) {
            work.add(List.of(orgId), this::judgeAll, () -> {
                if (level + 1 < rounds.levels()) {
                    unjudged.organization(orgId, level + 1);
                } else {
                    unjudged.judgedOrganization(orgId);
                }
            });
        }

        /** Judges everything an organization owes, or owed, by rules of the level. */
        private int judgeAll(String orgId) {
            var keys = new LinkedHashSet<>(rows.of(orgId));
            if (level == 0) {
                keys.forEach(unjudged::untold);
            }
            keys.removeIf(key -> book.level(key.quotaId()) != level);
            for (var quotaId : book.quotas(orgId)) {
                if (book.level(quotaId) == level) {
                    keys.addAll(expected(orgId, quotaId));
                }
            }
            keys.forEach(key -> judge(key, true));
            return 1 + keys.size();
        }

        private List<RowKey> expected(String orgId, String quotaId) {
            var subject = book.subject(orgId);
            return subject == null
                    ? List.of()
                    : book.periods(subject, quotaId, moment.today()).stream()
                            .map(period -> new RowKey(orgId, quotaId, period))
                            .toList();
        }

        private void addRule(String ruleKey, Set<String> anew) {
            var parts = ruleKey.split("\\|");
            var quotaId = parts[0];
            if (book.level(quotaId) == level) {
                boolean ofKind = parts[1].equals("kind");
                var scope = book.scope(ofKind ? parts[2] : null, ofKind ? null : parts[2]);
                work.add(
                        scope,
                        orgId -> anew.contains(orgId) ? 0 : judgeAll(orgId, quotaId),
                        () -> unjudged.judgedRule(ruleKey));
            }
        }

        /** Judges everything an organization owes, or owed, by a quota. */
        private int judgeAll(String orgId, String quotaId) {
            var keys = new LinkedHashSet<>(expected(orgId, quotaId));
            if (rows.isAny()) {
                rows.of(orgId).stream()
                        .filter(key -> key.quotaId().equals(quotaId))
                        .forEach(keys::add);
            }
            keys.forEach(key -> judge(key, true));
            return 1 + keys.size();
        }

        private void addMonth(Unjudged.OrgMonth month, int mask) {
            work.add(
                    List.of(month.orgId()),
                    orgId -> judgeDays(orgId, month.days(mask)),
                    () -> unjudged.judged(month, mask));
        }

        private int judgeDays(String orgId, List<Integer> days) {
            var subject = book.subject(orgId);
            var keys = new LinkedHashSet<RowKey>();
            if (subject != null) {
                for (var quotaId : book.quotas(orgId)) {
                    for (int day : book.isAboutFacts(quotaId) ? days : List.<Integer>of()) {
                        book.periodsWith(subject, quotaId, day, moment.today())
                                .forEach(period -> keys.add(new RowKey(orgId, quotaId, period)));
                    }
                }
            }
            for (var key : keys) {
                if (book.level(key.quotaId()) == 0) {
                    judge(key, true);
                } else {
                    unjudged.add(key);
                }
            }
            return 1 + keys.size();
        }

        private void addJudgement(RowKey key) {
            if (book.level(key.quotaId()) == level) {
                work.add(
                        List.of(key),
                        one -> {
                            unjudged.judged(one);
                            judge(one, true);
                            return 1;
                        },
                        () -> {});
            }
        }

        private void addDue(Rule rule, DuePeriod period) {
            if (book.level(rule.quotaId()) == level) {
                work.add(
                        book.scope(rule.kind(), rule.orgId()),
                        orgId -> {
                            judge(new RowKey(orgId, rule.quotaId(), period), false);
                            return 1;
                        },
                        () -> {});
            }
        }

        private void judge(RowKey key, boolean facts) {
            var active = judge.rule(key, moment);
            var row = rows.row(key);
            var before = row.own();
            if (active == null) {
                if (before != null) {
                    row.own(null);
                    changed.add(key);
                    unjudged.untold(key);
                }
                return;
            }
            var after = judge.judge(key, active, before, moment, facts);
            if (before != null
                    && row.shortSince() >= moment.tick()
                    && Judge.Reach.of(after.done(), after.owed()) != Judge.Reach.IN_TIME) {
                unjudged.add(key);
                postponed = true;
            } else if (!after.equals(before)) {
                row.own(after);
                changed.add(key);
                unjudged.untold(key);
            }
        }

        /** Works until so much is done; returns what is left of it. */
        int go(int most) {
            return work.go(most);
        }

        boolean isDone() {
            return work.isDone();
        }

        /** What was postponed is still to be judged, so who waits goes on waiting. */
        void end() {
            rounds.judged(level, moment.tick(), postponed ? List.of() : waiting);
        }
    }

    private void tell(Output out) {
        for (var key : unjudged.untold()) {
            var row = rows.row(key);
            var subject = book.subject(key.orgId());
            var parent = subject == null
                    ? null
                    : subject.history().parent(Math.min(key.period().next() - 1, today));
            row.tell(
                    subject == null ? null : subject.kind(),
                    parent,
                    (to, compliance, times) -> told.add(to, key.quotaId(), key.period(), compliance, times));
            if (row.isPublishable()) {
                row.published();
                out.compliance(key.topicKey(), row.descendants().isZero() ? null : compliance(key, row.descendants()));
            }
        }
        unjudged.told();
        told.drain(out);
    }

    private QuotaCompliance compliance(RowKey key, Compliance descendants) {
        var period = key.period();
        return new QuotaCompliance(
                key.orgId(),
                key.quotaId(),
                period.type(),
                period.id(),
                Instant.ofEpochMilli(period.start(zone)),
                Instant.ofEpochMilli(period.end(zone)),
                zone.getId(),
                descendants.owing(),
                descendants.count(Compliance.MET),
                descendants.count(Compliance.MET_LATE),
                descendants.count(Compliance.MISSED),
                descendants.count(Compliance.OPEN),
                descendants.count(Compliance.WAIVED));
    }

    private void publish(Output out) {
        for (var key : changed) {
            var own = rows.row(key).own();
            out.status(key.topicKey(), own == null ? null : status(key, own));
        }
        changed.clear();
    }

    private QuotaStatus status(RowKey key, Obligation own) {
        var subject = Objects.requireNonNull(book.subject(key.orgId()), "who owes is known");
        var rule = Objects.requireNonNull(book.rule(subject, key.quotaId(), key.period()), "what is owed is by a rule")
                .rule();
        var period = key.period();
        return QuotaStatus.newBuilder()
                .setOrgId(key.orgId())
                .setQuotaId(key.quotaId())
                .setPeriodType(period.type())
                .setPeriodId(period.id())
                .setStart(Instant.ofEpochMilli(period.start(zone)))
                .setEnd(Instant.ofEpochMilli(period.end(zone)))
                .setDeadline(Instant.ofEpochMilli(own.deadline()))
                .setZone(zone.getId())
                .setMeasure(rule.measure().label())
                .setActivityType(rule.typesAsStated())
                .setCurrency(rule.currency())
                .setMinimum(rule.minimum())
                .setOwed(own.owed())
                .setOnTime(own.done().onTime())
                .setTotal(own.done().total())
                .setStatus(own.status())
                .setPrevious(own.previous())
                .setSince(Instant.ofEpochMilli(own.since()))
                .setWatchedFrom(Instant.ofEpochMilli(own.watchedFrom()))
                .build();
    }
}
