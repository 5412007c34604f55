package dev.muster.topologies.obligations;

import dev.muster.avro.Campaign;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import dev.muster.topologies.rules.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who owes what: the rules, organizations, campaigns and rosters that take part in verdicts. Mutable. */
final class RuleBook {

    private final ZoneId zone;
    private final ToIntFunction<String> levels;
    private final Map<String, ActiveRule> rules = new HashMap<>();
    private final Map<String, Map<String, List<ActiveRule>>> byKind = new HashMap<>();
    private final Map<String, Map<String, List<ActiveRule>>> byOrganization = new HashMap<>();
    private final Map<String, Set<String>> sharesOf = new HashMap<>();
    private final Set<String> aboutFacts = new HashSet<>();
    private final Map<Timing, Set<Rule>> timings = new LinkedHashMap<>();
    private final Map<String, Subject> subjects = new HashMap<>();
    private final Map<String, Set<String>> subjectsOfKind = new HashMap<>();
    private final NavigableMap<Integer, Set<String>> boundaries = new TreeMap<>();
    private final Map<String, DuePeriod> campaigns = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Long>> rosters = new HashMap<>();
    private final Map<Period, DuePeriod> periods = new HashMap<>();

    /** What the moments of rules depend on, beside the period. */
    private record Timing(
            @Nullable PeriodType type, @Nullable String campaign, int graceDays, int remindDays) {

        static Timing of(Rule rule) {
            return new Timing(
                    rule.period(), rule.period() == null ? rule.campaign() : null, rule.graceDays(), rule.remindDays());
        }
    }

    /**
     * Makes one that knows nobody.
     *
     * @param levels the level of each quota, which follows from rules of organizations that other partitions have, too
     */
    RuleBook(ZoneId zone, ToIntFunction<String> levels) {
        this.zone = zone;
        this.levels = levels;
    }

    /** Takes a rule in, in place of the one it is known by; it counts after {@link #index}. */
    void put(ActiveRule active) {
        rules.put(active.rule().key(), active);
    }

    void remove(String ruleKey) {
        rules.remove(ruleKey);
    }

    /** Brings up to date what is looked up by kind and organization, after rules came or went. */
    void index() {
        byKind.clear();
        byOrganization.clear();
        sharesOf.clear();
        aboutFacts.clear();
        timings.clear();
        for (var active : rules.values()) {
            var rule = active.rule();
            (rule.orgId() == null
                            ? byKind.computeIfAbsent(rule.kind(), key -> new HashMap<>())
                            : byOrganization.computeIfAbsent(rule.orgId(), key -> new HashMap<>()))
                    .computeIfAbsent(rule.quotaId(), key -> new ArrayList<>())
                    .add(active);
            timings.computeIfAbsent(Timing.of(rule), key -> new LinkedHashSet<>())
                    .add(rule);
            if (rule.ofQuota() == null) {
                aboutFacts.add(rule.quotaId());
            } else {
                sharesOf.computeIfAbsent(rule.ofQuota(), key -> new LinkedHashSet<>())
                        .add(rule.quotaId());
            }
        }
    }

    boolean hasRules() {
        return !rules.isEmpty();
    }

    /** Returns the level of a quota: 0 for one about facts, and one more than the other's for a share. */
    int level(String quotaId) {
        return levels.applyAsInt(quotaId);
    }

    /** Returns the quotas that are shares of a quota. */
    Set<String> sharesOf(String quotaId) {
        return sharesOf.getOrDefault(quotaId, Set.of());
    }

    void put(Subject subject) {
        var before = subjects.put(subject.orgId(), subject);
        if (before != null) {
            ofKind(before.kind()).remove(subject.orgId());
        }
        ofKind(subject.kind()).add(subject.orgId());
        subject.history().forEachStart(day -> boundary(day, subject.orgId()));
    }

    private Set<String> ofKind(String kind) {
        return subjectsOfKind.computeIfAbsent(kind, key -> new LinkedHashSet<>());
    }

    private void boundary(int day, String orgId) {
        boundaries.computeIfAbsent(day, key -> new LinkedHashSet<>()).add(orgId);
    }

    @Nullable
    Subject subject(String orgId) {
        return subjects.get(orgId);
    }

    /** Returns the organizations whose parent or roster may change on the days {@code (after, until]}. */
    Collection<String> changing(int after, int until) {
        return boundaries.subMap(after, false, until, true).values().stream()
                .flatMap(Set::stream)
                .distinct()
                .toList();
    }

    /** Takes a campaign in; returns the rules that are about its days. */
    List<Rule> put(Campaign campaign) {
        campaigns.put(
                campaign.getCampaignId(),
                new DuePeriod(
                        DuePeriod.CAMPAIGN,
                        campaign.getCampaignId(),
                        (int) campaign.getStart().toEpochDay(),
                        (int) campaign.getEnd().toEpochDay()));
        return rules.values().stream()
                .map(ActiveRule::rule)
                .filter(rule ->
                        rule.period() == null && campaign.getCampaignId().equals(rule.campaign()))
                .toList();
    }

    void roster(String orgId, NavigableMap<Integer, Long> steps) {
        rosters.put(orgId, steps);
        steps.keySet().forEach(day -> boundary(day, orgId));
    }

    /** Returns how many members the roster has on a day, or 0 if nobody states any. */
    long roster(String orgId, int day) {
        var steps = rosters.get(orgId);
        var step = steps == null ? null : steps.floorEntry(day);
        return step == null ? 0 : step.getValue();
    }

    /** Returns the quotas that an organization may owe by. */
    Set<String> quotas(String orgId) {
        var subject = subjects.get(orgId);
        if (subject == null) {
            return Set.of();
        }
        var ofKind = byKind.getOrDefault(subject.kind(), Map.of()).keySet();
        var own = byOrganization.getOrDefault(orgId, Map.of()).keySet();
        if (own.isEmpty()) {
            return ofKind;
        }
        var all = new LinkedHashSet<>(ofKind);
        all.addAll(own);
        return all;
    }

    /** Returns the organizations that a rule is for: all of its kind, or one. */
    Collection<String> scope(@Nullable String kind, @Nullable String orgId) {
        return orgId == null ? List.copyOf(subjectsOfKind.getOrDefault(kind, Set.of())) : List.of(orgId);
    }

    /** Returns the rule an organization owes by in a period, or null if it owes nothing. */
    @Nullable
    ActiveRule rule(Subject subject, String quotaId, DuePeriod period) {
        if (!subject.existsIn(period)) {
            return null;
        }
        var own = latest(byOrganization.getOrDefault(subject.orgId(), Map.of()), quotaId, period);
        return own != null ? own : latest(byKind.getOrDefault(subject.kind(), Map.of()), quotaId, period);
    }

    private @Nullable ActiveRule latest(Map<String, List<ActiveRule>> among, String quotaId, DuePeriod period) {
        ActiveRule latest = null;
        for (var active : among.getOrDefault(quotaId, List.of())) {
            var rule = active.rule();
            if (isOf(rule, period)
                    && rule.covers(period.first(), period.next())
                    && (latest == null || rule.from() > latest.rule().from())) {
                latest = active;
            }
        }
        return latest;
    }

    private boolean isOf(Rule rule, DuePeriod period) {
        return rule.period() == null
                ? period.isCampaign() && period.equals(campaigns.get(rule.campaign()))
                : period.type().equals(rule.period().name());
    }

    /** Returns the periods in which an organization may owe by a quota, and which start on or before a day. */
    Set<DuePeriod> periods(Subject subject, String quotaId, int until) {
        var found = new LinkedHashSet<DuePeriod>();
        Stream.of(byKind.getOrDefault(subject.kind(), Map.of()), byOrganization.getOrDefault(subject.orgId(), Map.of()))
                .flatMap(among -> among.getOrDefault(quotaId, List.of()).stream())
                .map(ActiveRule::rule)
                .forEach(rule -> addPeriods(subject, rule, until, found));
        return found;
    }

    private void addPeriods(Subject subject, Rule rule, int until, Set<DuePeriod> found) {
        if (rule.period() == null) {
            var campaign = campaigns.get(rule.campaign());
            if (campaign != null && campaign.first() <= until) {
                found.add(campaign);
            }
            return;
        }
        int first = Math.max(rule.from(), subject.first());
        int next = Math.min(rule.next(), subject.next());
        if (first > until) {
            return;
        }
        var period = rule.period().of(LocalDate.ofEpochDay(first));
        for (;
                period.first().toEpochDay() <= until && period.next().toEpochDay() <= next;
                period = period.following()) {
            if (period.first().toEpochDay() >= first) {
                found.add(period(period));
            }
        }
    }

    private DuePeriod period(Period period) {
        return periods.computeIfAbsent(period, DuePeriod::of);
    }

    /** Returns the periods of a quota's rules for an organization that a day may count in, of those that have started. */
    Set<DuePeriod> periodsWith(Subject subject, String quotaId, int day, int until) {
        var found = new LinkedHashSet<DuePeriod>(2);
        Stream.of(byKind.getOrDefault(subject.kind(), Map.of()), byOrganization.getOrDefault(subject.orgId(), Map.of()))
                .flatMap(among -> among.getOrDefault(quotaId, List.of()).stream())
                .map(active -> periodWith(active.rule(), day))
                .filter(period -> period != null && period.first() <= until)
                .forEach(found::add);
        return found;
    }

    private @Nullable DuePeriod periodWith(Rule rule, int day) {
        return rule.period() == null
                ? campaigns.get(rule.campaign())
                : period(rule.period().of(LocalDate.ofEpochDay(day)));
    }

    /** Takes a rule and a period in which one of its moments has passed. */
    interface Due {
        void due(Rule rule, DuePeriod period);
    }

    /** Passes on the rules that have a moment after one time and not after another, in milliseconds. */
    void forEachDue(long after, long until, Due action) {
        timings.forEach((timing, timed) -> {
            var any = timed.iterator().next();
            for (var period : near(timing, timed, after, until)) {
                if (Verdict.of(any, period, zone).anyIn(after, until)) {
                    timed.forEach(rule -> action.due(rule, period));
                }
            }
        });
    }

    /** Returns the periods of which a moment may lie between two times. */
    private List<DuePeriod> near(Timing timing, Set<Rule> timed, long after, long until) {
        if (timing.type() == null) {
            var campaign = campaigns.get(timing.campaign());
            return campaign == null ? List.of() : List.of(campaign);
        }
        var found = new ArrayList<DuePeriod>();
        int from = timed.stream().mapToInt(Rule::from).min().orElseThrow();
        int next = timed.stream().mapToInt(Rule::next).max().orElseThrow();
        int last = Math.min(next - 1, day(until) + timing.remindDays() + 1);
        var period = timing.type().of(LocalDate.ofEpochDay(Math.max(from, day(after) - timing.graceDays() - 1)));
        for (; period.first().toEpochDay() <= last; period = period.following()) {
            found.add(period(period));
        }
        return found;
    }

    private int day(long time) {
        return (int) Period.day(Instant.ofEpochMilli(time), zone).toEpochDay();
    }

    /** Returns whether any quota of an organization is about facts. */
    boolean concerns(String orgId) {
        for (var quotaId : quotas(orgId)) {
            if (isAboutFacts(quotaId)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether any rule of a quota is about facts; another may be a share all the same. */
    boolean isAboutFacts(String quotaId) {
        return aboutFacts.contains(quotaId);
    }
}
