package dev.muster.serving;

import static dev.muster.avro.ObligationStatus.AT_RISK;
import static dev.muster.avro.ObligationStatus.IN_GRACE;
import static dev.muster.avro.ObligationStatus.MET;
import static dev.muster.avro.ObligationStatus.MET_LATE;
import static dev.muster.avro.ObligationStatus.MISSED;
import static dev.muster.avro.ObligationStatus.PENDING;
import static dev.muster.avro.ObligationStatus.WAIVED;

import dev.muster.avro.Affiliation;
import dev.muster.avro.ObligationStatus;
import dev.muster.avro.Organization;
import dev.muster.avro.Quota;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.schemas.Topics;
import dev.muster.serving.model.Model;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the organizations of a {@link Federation} owe, judged the slow and plain way again and again, and given to a
 * {@link Model} where it differs.
 */
final class Dues {

    private final Model model;
    private final ZoneId zone;
    private final LocalDate today;
    private final Map<String, Organization> organizations;
    private final Map<String, LocalDate[]> campaigns;
    private final BiFunction<String, String, Tally> tallies;
    private final List<Quota> rules;
    private final Map<String, QuotaStatus> told = new LinkedHashMap<>();
    private final Map<String, QuotaCompliance> toldCompliance = new LinkedHashMap<>();

    /** Some days for which something is owed. */
    private record Days(String type, String id, LocalDate first, LocalDate next) {}

    /** How much was done. */
    private record Done(long onTime, long total) {}

    /**
     * @param campaigns the first day of each and the day after its last
     * @param tallies what was counted, by organization and by type and id of the period
     */
    Dues(
            Model model,
            ZoneId zone,
            LocalDate today,
            Map<String, Organization> organizations,
            Map<String, LocalDate[]> campaigns,
            BiFunction<String, String, Tally> tallies) {
        this.model = model;
        this.zone = zone;
        this.today = today;
        this.organizations = organizations;
        this.campaigns = campaigns;
        this.tallies = tallies;
        rules = rules();
        rules.forEach(rule -> model.rule(Topics.ruleKey(rule), rule));
    }

    private List<Quota> rules() {
        int left = (int) (PeriodType.MONTH.of(today).next().toEpochDay() - today.toEpochDay());
        var year = today.minusMonths(13).withDayOfMonth(1).toString();
        var recently = today.minusMonths(3).withDayOfMonth(1).toString();
        return List.of(
                // Whoever has no theme day yet is at risk today, whatever day of the month it is.
                rule("theme-day-monthly", "branch", null, "MONTH", year)
                        .setActivityType("theme-day")
                        .setNilType("nil-report")
                        .setRemindDays(left + 2)
                        .build(),
                rule("theme-day-monthly", null, "archive", "MONTH", year)
                        .setActivityType("theme-day")
                        .setMinimum(0)
                        .build(),
                rule("meeting-weekly", "branch", null, "WEEK", recently)
                        .setGraceDays(10)
                        .setRemindDays(1)
                        .build(),
                rule("participation-monthly", "branch", null, "MONTH", year)
                        .setMeasure("participation")
                        .setMinimum(60)
                        .build(),
                rule("report-quarterly", "unit", null, "QUARTER", year)
                        .setActivityType("quarterly-report")
                        .setGraceDays(0)
                        .setRemindDays(14)
                        .build(),
                rule("winter-relief-gifts", "unit", null, "CAMPAIGN", year)
                        .setMeasure("received")
                        .setCurrency("CNY")
                        .setCampaign("winter-relief")
                        .setMinimum(300_000)
                        .setGraceDays(5)
                        .build(),
                rule("library-gifts", "unit", null, "CAMPAIGN", year)
                        .setMeasure("received")
                        .setCurrency("CNY")
                        .setCampaign("library")
                        .setMinimum(60_000)
                        .setGraceDays(5)
                        .build(),
                rule("branches-in-order", "committee", null, "MONTH", year)
                        .setMeasure("share")
                        .setMinimum(65)
                        .setOfQuota("theme-day-monthly")
                        .setOfKind("branch")
                        .build(),
                rule("visits-yearly", "unit", null, "YEAR", "2019-01-01")
                        .setActivityType("visit")
                        .setStatus(dev.muster.avro.RuleStatus.WITHDRAWN)
                        .build());
    }

    private static Quota.Builder rule(
            String quota, @Nullable String kind, @Nullable String organization, String period, String from) {
        return ModelFeed.rule(quota, kind, organization, period, from);
    }

    /** Judges everything at an instant. */
    void judge(Instant now) {
        var statuses = new LinkedHashMap<String, QuotaStatus>();
        rules.stream()
                .filter(rule -> rule.getStatus() == dev.muster.avro.RuleStatus.IN_FORCE)
                .forEach(rule -> days(rule, now)
                        .forEach(days -> organizations.keySet().stream()
                                .filter(id -> owes(id, rule, days))
                                .forEach(id -> judge(id, rule, days, now, statuses))));
        statuses.forEach((key, status) -> {
            if (!status.equals(told.put(key, status))) {
                model.obligation(key, status);
            }
        });
        comply();
    }

    private List<Days> days(Quota rule, Instant now) {
        if (rule.getPeriod().equals("CAMPAIGN")) {
            var campaign = campaigns.get(rule.getCampaign());
            return List.of(new Days("CAMPAIGN", rule.getCampaign(), campaign[0], campaign[1]));
        }
        var days = new ArrayList<Days>();
        var type = PeriodType.valueOf(rule.getPeriod());
        var period = type.of(rule.getValidFrom());
        if (period.first().isBefore(rule.getValidFrom())) {
            period = period.following();
        }
        for (; !period.start(zone).isAfter(now); period = period.following()) {
            days.add(new Days(type.name(), period.id(), period.first(), period.next()));
        }
        return days;
    }

    private boolean owes(String id, Quota rule, Days days) {
        var history = organizations.get(id).getAffiliations();
        var last = history.get(history.size() - 1);
        boolean exists = !days.first.isBefore(history.get(0).getValidFrom())
                && (last.getValidTo() == null || !days.next.isAfter(last.getValidTo()));
        boolean meant = rule.getOrgId() != null
                ? rule.getOrgId().equals(id)
                : last.getKind().equals(rule.getOrgKind())
                        && rules.stream()
                                .noneMatch(other ->
                                        other.getQuotaId().equals(rule.getQuotaId()) && id.equals(other.getOrgId()));
        return exists && meant;
    }

    private void judge(String id, Quota rule, Days days, Instant now, Map<String, QuotaStatus> statuses) {
        var key = Topics.obligationKey(id, rule.getQuotaId(), days.type, days.id);
        var before = told.get(key);
        long owed = owed(id, rule, days, statuses);
        var done = done(id, rule, days, statuses);
        var status = status(rule, days, owed, done, now);
        boolean same = before != null && before.getStatus() == status;
        statuses.put(
                key,
                QuotaStatus.newBuilder()
                        .setOrgId(id)
                        .setQuotaId(rule.getQuotaId())
                        .setPeriodType(days.type)
                        .setPeriodId(days.id)
                        .setStart(midnight(days.first))
                        .setEnd(midnight(days.next))
                        .setDeadline(midnight(days.next.plusDays(rule.getGraceDays())))
                        .setZone(zone.getId())
                        .setMeasure(rule.getMeasure())
                        .setActivityType(rule.getActivityType())
                        .setCurrency(rule.getCurrency())
                        .setMinimum(rule.getMinimum())
                        .setOwed(owed)
                        .setOnTime(done.onTime)
                        .setTotal(done.total)
                        .setStatus(status)
                        .setPrevious(
                                same ? before.getPrevious() : before == null ? previous(status) : before.getStatus())
                        .setSince(same ? before.getSince() : before == null ? moment(rule, days, status) : now)
                        .setWatchedFrom(midnight(today.minusMonths(7)))
                        .build());
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private long owed(String id, Quota rule, Days days, Map<String, QuotaStatus> statuses) {
        return switch (rule.getMeasure()) {
            case "participation" -> percent(rule, roster(id, day(days)));
            case "share" -> percent(rule, below(id, rule, days, statuses).size());
            default -> rule.getMinimum();
        };
    }

    private static long percent(Quota rule, long of) {
        return (rule.getMinimum() * of + 99) / 100;
    }

    private long roster(String id, LocalDate day) {
        return Objects.requireNonNullElse(place(id, day).getMembers(), 0L);
    }

    private Done done(String id, Quota rule, Days days, Map<String, QuotaStatus> statuses) {
        var tally = tallies.apply(id, days.type + '|' + days.id);
        return switch (rule.getMeasure()) {
            case "participation" -> all(tally.members());
            case "received" -> all(tally.received(rule.getCurrency()));
            case "share" -> {
                var below = below(id, rule, days, statuses);
                long met = below.stream().filter(each -> each == MET).count();
                yield new Done(
                        met,
                        met + below.stream().filter(each -> each == MET_LATE).count());
            }
            default ->
                rule.getQuotaId().equals("report-quarterly") ? report(id, days) : activities(id, rule, days, tally);
        };
    }

    private static Done all(long count) {
        return new Done(count, count);
    }

    private Done activities(String id, Quota rule, Days days, Tally tally) {
        long held = rule.getActivityType() == null
                ? tally.activities()
                : Arrays.stream(rule.getActivityType().split("\\|"))
                        .mapToLong(tally::activities)
                        .sum();
        // One branch tells of its theme days too late, month after month.
        boolean late = id.equals("education-2")
                && days.type.equals("MONTH")
                && !days.next.plusDays(rule.getGraceDays()).isAfter(today);
        return late ? new Done(0, Math.max(1, held)) : all(held);
    }

    /** Most units report; health never does, education late, and nobody has yet in the open quarter. */
    private Done report(String id, Days days) {
        boolean open = days.next.isAfter(today);
        return open || id.equals("health") ? all(0) : id.equals("education") ? new Done(0, 1) : all(1);
    }

    /** The statuses of those below whose share counts. */
    private List<ObligationStatus> below(String id, Quota rule, Days days, Map<String, QuotaStatus> statuses) {
        return statuses.values().stream()
                .filter(each -> each.getQuotaId().equals(rule.getOfQuota())
                        && each.getPeriodId().equals(days.id)
                        && each.getStatus() != WAIVED
                        && ancestors(each.getOrgId(), day(days)).contains(id))
                .map(QuotaStatus::getStatus)
                .toList();
    }

    private ObligationStatus status(Quota rule, Days days, long owed, Done done, Instant now) {
        if (rule.getMinimum() == 0 || owed == 0) {
            return WAIVED;
        }
        if (done.total >= owed) {
            return done.onTime >= owed ? MET : MET_LATE;
        }
        if (!now.isBefore(midnight(days.next.plusDays(rule.getGraceDays())))) {
            return MISSED;
        }
        if (!now.isBefore(midnight(days.next))) {
            return IN_GRACE;
        }
        return now.isBefore(midnight(days.next.minusDays(rule.getRemindDays()))) ? PENDING : AT_RISK;
    }

    private static @Nullable ObligationStatus previous(ObligationStatus status) {
        return switch (status) {
            case MISSED -> IN_GRACE;
            case IN_GRACE -> AT_RISK;
            case AT_RISK, MET -> PENDING;
            case MET_LATE -> MISSED;
            case PENDING, WAIVED -> null;
        };
    }

    private Instant moment(Quota rule, Days days, ObligationStatus status) {
        return switch (status) {
            case MISSED, MET_LATE -> midnight(days.next.plusDays(rule.getGraceDays()));
            case IN_GRACE -> midnight(days.next);
            case AT_RISK -> midnight(days.next.minusDays(rule.getRemindDays()));
            case PENDING, WAIVED, MET -> midnight(days.first);
        };
    }

    private LocalDate day(Days days) {
        return days.next.isAfter(today) ? today : days.next.minusDays(1);
    }

    private List<String> ancestors(String id, LocalDate day) {
        var ancestors = new ArrayList<String>();
        for (var parent = place(id, day).getParentId();
                parent != null;
                parent = place(parent, day).getParentId()) {
            ancestors.add(parent);
        }
        return ancestors;
    }

    private Affiliation place(String id, LocalDate day) {
        var history = organizations.get(id).getAffiliations();
        return history.stream()
                .filter(each -> !day.isBefore(each.getValidFrom()))
                .reduce((first, second) -> second)
                .orElse(history.get(0));
    }

    private void comply() {
        var counts = new LinkedHashMap<String, Map<ObligationStatus, Long>>();
        var of = new LinkedHashMap<String, QuotaStatus>();
        told.values().forEach(status -> {
            var calendar = status.getPeriodType().equals("CAMPAIGN") ? null : Period.parse(status.getPeriodId());
            var next = calendar == null ? campaigns.get(status.getPeriodId())[1] : calendar.next();
            for (var ancestor : ancestors(status.getOrgId(), next.isAfter(today) ? today : next.minusDays(1))) {
                var key = Topics.obligationKey(
                        ancestor, status.getQuotaId(), status.getPeriodType(), status.getPeriodId());
                of.put(key, status);
                counts.computeIfAbsent(key, none -> new EnumMap<>(ObligationStatus.class))
                        .merge(status.getStatus(), 1L, Long::sum);
            }
        });
        counts.forEach((key, by) -> {
            var record = compliance(key.substring(0, key.indexOf('|')), of.get(key), by);
            if (!record.equals(toldCompliance.put(key, record))) {
                model.compliance(key, record);
            }
        });
    }

    private static QuotaCompliance compliance(String id, QuotaStatus like, Map<ObligationStatus, Long> by) {
        return QuotaCompliance.newBuilder()
                .setOrgId(id)
                .setQuotaId(like.getQuotaId())
                .setPeriodType(like.getPeriodType())
                .setPeriodId(like.getPeriodId())
                .setStart(like.getStart())
                .setEnd(like.getEnd())
                .setZone(like.getZone())
                .setOwing(by.values().stream().mapToLong(Long::longValue).sum())
                .setMet(by.getOrDefault(MET, 0L))
                .setMetLate(by.getOrDefault(MET_LATE, 0L))
                .setMissed(by.getOrDefault(MISSED, 0L))
                .setOpen(by.getOrDefault(PENDING, 0L) + by.getOrDefault(AT_RISK, 0L) + by.getOrDefault(IN_GRACE, 0L))
                .setWaived(by.getOrDefault(WAIVED, 0L))
                .build();
    }
}
