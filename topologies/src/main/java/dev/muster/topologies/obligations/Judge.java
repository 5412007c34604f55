package dev.muster.topologies.obligations;

import dev.muster.avro.ObligationStatus;
import dev.muster.topologies.rules.Measure;
import dev.muster.topologies.rules.Rule;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges single obligations by the rules that take part and by what was done. Changes nothing. */
final class Judge {

    private final ZoneId zone;
    private final RuleBook book;
    private final QuotaRows rows;
    private final Figures figures;

    /**
     * When something is judged.
     *
     * @param tick the tick, in milliseconds
     * @param now the tick less the time to settle, in milliseconds
     * @param today the local day of now, counted from 1970-01-01
     */
    record Moment(long tick, long now, int today) {}

    /** How far what was done goes: not, late, in time. */
    enum Reach {
        SHORT,
        LATE,
        IN_TIME;

        static Reach of(Done done, long owed) {
            if (owed == Verdict.NOTHING_OWED || done.isEnoughInTime(owed)) {
                return IN_TIME;
            }
            return done.isEnough(owed) ? LATE : SHORT;
        }
    }

    Judge(ZoneId zone, RuleBook book, QuotaRows rows, Figures figures) {
        this.zone = zone;
        this.book = book;
        this.rows = rows;
        this.figures = figures;
    }

    /** Returns the rule that something is owed by at a moment, or null if nothing is. */
    @Nullable
    ActiveRule rule(RowKey key, Moment moment) {
        var subject = book.subject(key.orgId());
        return subject == null || key.period().start(zone) > moment.now()
                ? null
                : book.rule(subject, key.quotaId(), key.period());
    }

    /** Returns how far what was done goes by the rule of an obligation, or null if there is none. */
    @Nullable
    Reach reach(RowKey key, int today) {
        var subject = book.subject(key.orgId());
        if (subject == null || rows.row(key).own() == null) {
            return null;
        }
        var active = book.rule(subject, key.quotaId(), key.period());
        return active == null ? null : Reach.of(done(key, active.rule()), owed(key, active.rule(), today));
    }

    /**
     * Returns how an obligation stands.
     *
     * @param facts whether what was done may have changed since it was judged last
     */
    Obligation judge(RowKey key, ActiveRule active, @Nullable Obligation before, Moment moment, boolean facts) {
        var rule = active.rule();
        var verdict = Verdict.of(rule, key.period(), zone);
        var done = before == null || facts || before.ruleSince() != active.since() || rule.measure() == Measure.SHARE
                ? done(key, rule)
                : before.done();
        long owed = owed(key, rule, moment.today());
        var status = verdict.status(rule.minimum(), owed, done, moment.now());
        long ruleSince = active.since();
        var subject = Objects.requireNonNull(book.subject(key.orgId()), "who owes is known");
        return new Obligation(
                ruleSince,
                before != null && before.ruleSince() == ruleSince
                        ? before.watchedFrom()
                        : Math.max(ruleSince, subject.since()),
                status,
                before == null || before.status() == status ? previous(before) : before.status(),
                since(verdict, status, before, moment),
                verdict.deadline(),
                status == ObligationStatus.WAIVED ? 0 : owed,
                done);
    }

    private static @Nullable ObligationStatus previous(@Nullable Obligation before) {
        return before == null ? null : before.previous();
    }

    /** A status that came by time began at its moment, one that facts brought at the tick after them. */
    private static long since(Verdict verdict, ObligationStatus status, @Nullable Obligation before, Moment moment) {
        if (before != null && before.status() == status) {
            return before.since();
        }
        boolean byTime = Verdict.isByTime(status)
                && (before == null || Verdict.isByTime(before.status()) && verdict.begins(status) > before.since());
        return byTime ? verdict.begins(status) : moment.tick();
    }

    private Done done(RowKey key, Rule rule) {
        if (rule.measure() == Measure.SHARE) {
            var others = shareOf(key, rule);
            long met = others.count(Compliance.MET, rule.ofKind());
            return new Done(met, met + others.count(Compliance.MET_LATE, rule.ofKind()), false, false);
        }
        return figures.done(key.orgId(), rule, key.period(), key.period().next() + rule.graceDays());
    }

    private Compliance shareOf(RowKey key, Rule rule) {
        return rows.row(new RowKey(
                        key.orgId(), Objects.requireNonNull(rule.ofQuota(), "a share is of a quota"), key.period()))
                .descendants();
    }

    private long owed(RowKey key, Rule rule, int today) {
        return switch (rule.measure()) {
            case PARTICIPATION ->
                part(
                        rule.minimum(),
                        book.roster(key.orgId(), Math.min(key.period().next() - 1, today)));
            case SHARE -> {
                var others = shareOf(key, rule);
                yield part(
                        rule.minimum(),
                        others.count(Compliance.MET, rule.ofKind())
                                + others.count(Compliance.MET_LATE, rule.ofKind())
                                + others.count(Compliance.MISSED, rule.ofKind())
                                + others.count(Compliance.OPEN, rule.ofKind()));
            }
            default -> rule.minimum();
        };
    }

    /** Returns so many percent of a whole, rounded up. */
    private static long part(long percent, long whole) {
        return whole == 0 ? Verdict.NOTHING_OWED : (percent * whole + 99) / 100;
    }
}
