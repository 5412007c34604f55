package dev.muster.serving;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Campaign;
import dev.muster.avro.Direction;
import dev.muster.avro.Money;
import dev.muster.avro.ObligationStatus;
import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Progress;
import dev.muster.avro.Quota;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.avro.RuleStatus;
import dev.muster.schemas.Topics;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Pipeline;
import dev.muster.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Feeds a model by hand, with the records a pipeline would publish. */
public final class ModelFeed {

    public static final String ZONE = "Europe/Paris";

    private final Model model;

    public ModelFeed(Model model) {
        this.model = model;
        model.partitions(1);
    }

    /** An affiliation without an end. */
    public static Affiliation place(@Nullable String parent, String name, String kind, String from) {
        return Affiliation.newBuilder()
                .setParentId(parent)
                .setName(name)
                .setKind(kind)
                .setValidFrom(LocalDate.parse(from))
                .build();
    }

    /** An affiliation with an end. */
    public static Affiliation place(@Nullable String parent, String name, String kind, String from, String to) {
        var place = place(parent, name, kind, from);
        place.setValidTo(LocalDate.parse(to));
        return place;
    }

    /** An affiliation with a roster. */
    public static Affiliation place(@Nullable String parent, String name, String kind, String from, long members) {
        var place = place(parent, name, kind, from);
        place.setMembers(members);
        return place;
    }

    public ModelFeed organization(String id, Affiliation... history) {
        model.organization(id, new Organization(id, List.of(history)));
        return this;
    }

    public ModelFeed campaign(
            String id,
            String first,
            String next,
            @Nullable String measure,
            @Nullable String currency,
            @Nullable Long target) {
        model.campaign(
                id,
                new Campaign(
                        id,
                        "Campaign " + id,
                        LocalDate.parse(first),
                        LocalDate.parse(next),
                        measure,
                        currency,
                        target));
        return this;
    }

    /** Counts without facts, to be filled in. */
    public static OrganizationCounts.Builder counts(String organization, String type, String period) {
        return OrganizationCounts.newBuilder()
                .setOrgId(organization)
                .setPeriodType(type)
                .setPeriodId(period)
                .setZone(ZONE)
                .setActivities(0)
                .setActivitiesByType(Map.of())
                .setSignIns(0)
                .setServiceMinutes(0)
                .setMembers(0)
                .setDonors(0)
                .setMoney(List.of());
    }

    public ModelFeed counts(
            String organization, String type, String period, Consumer<OrganizationCounts.Builder> filled) {
        var builder = counts(organization, type, period);
        filled.accept(builder);
        model.counts(Topics.countsKey(organization, type, period), builder.build());
        return this;
    }

    /** A rule in force of a kind or, where that is null, of an organization, to be filled in: one activity. */
    public static Quota.Builder rule(
            String quota, @Nullable String kind, @Nullable String organization, String period, String validFrom) {
        return Quota.newBuilder()
                .setQuotaId(quota)
                .setStatus(RuleStatus.IN_FORCE)
                .setOrgKind(kind)
                .setOrgId(organization)
                .setMeasure("activities")
                .setPeriod(period)
                .setMinimum(1)
                .setGraceDays(3)
                .setRemindDays(7)
                .setValidFrom(LocalDate.parse(validFrom));
    }

    public ModelFeed rule(Quota.Builder filled) {
        var rule = filled.build();
        model.rule(Topics.ruleKey(rule), rule);
        return this;
    }

    /** An obligation of one activity, pending since its period began, with three days of grace, to be filled in. */
    public static QuotaStatus.Builder obligation(String organization, String quota, String type, String period) {
        var zone = ZoneId.of(ZONE);
        boolean calendar = !type.equals("CAMPAIGN");
        var start = calendar ? Period.parse(period).start(zone) : Instant.EPOCH;
        var end = calendar ? Period.parse(period).end(zone) : Instant.EPOCH;
        return QuotaStatus.newBuilder()
                .setOrgId(organization)
                .setQuotaId(quota)
                .setPeriodType(type)
                .setPeriodId(period)
                .setStart(start)
                .setEnd(end)
                .setDeadline(LocalDate.ofInstant(end, zone)
                        .plusDays(3)
                        .atStartOfDay(zone)
                        .toInstant())
                .setZone(ZONE)
                .setMeasure("activities")
                .setMinimum(1)
                .setOwed(1)
                .setOnTime(0)
                .setTotal(0)
                .setStatus(ObligationStatus.PENDING)
                .setSince(start)
                .setWatchedFrom(Instant.parse("2020-01-01T00:00:00Z"));
    }

    public ModelFeed obligation(QuotaStatus.Builder filled) {
        var record = filled.build();
        model.obligation(
                key(record.getOrgId(), record.getQuotaId(), record.getPeriodType(), record.getPeriodId()), record);
        return this;
    }

    public ModelFeed noObligation(String organization, String quota, String type, String period) {
        model.obligation(key(organization, quota, type, period), null);
        return this;
    }

    /** How the descendants of an organization stand, as counts of met, met late, missed, open and waived. */
    public ModelFeed compliance(String organization, String quota, String type, String period, long... counts) {
        var zone = ZoneId.of(ZONE);
        boolean calendar = !type.equals("CAMPAIGN");
        model.compliance(
                key(organization, quota, type, period),
                QuotaCompliance.newBuilder()
                        .setOrgId(organization)
                        .setQuotaId(quota)
                        .setPeriodType(type)
                        .setPeriodId(period)
                        .setStart(calendar ? Period.parse(period).start(zone) : Instant.EPOCH)
                        .setEnd(calendar ? Period.parse(period).end(zone) : Instant.EPOCH)
                        .setZone(ZONE)
                        .setOwing(LongStream.of(counts).sum())
                        .setMet(counts[0])
                        .setMetLate(counts[1])
                        .setMissed(counts[2])
                        .setOpen(counts[3])
                        .setWaived(counts[4])
                        .build());
        return this;
    }

    public ModelFeed noCompliance(String organization, String quota, String type, String period) {
        model.compliance(key(organization, quota, type, period), null);
        return this;
    }

    private static String key(String organization, String quota, String type, String period) {
        return Topics.obligationKey(organization, quota, type, period);
    }

    public static Money gift(@Nullable String campaign, String currency, long count, long minor) {
        return new Money(campaign, Direction.RECEIVED, currency, count, minor, 0L, 0L);
    }

    public static Money payment(@Nullable String campaign, String currency, long count, long minor) {
        return new Money(campaign, Direction.DISBURSED, currency, count, minor, 0L, 0L);
    }

    public static Money takenBack(String currency, long count, long minor) {
        return new Money(null, Direction.RECEIVED, currency, 0L, 0L, count, minor);
    }

    /** Lets a tick pass the partition's task alone. */
    public ModelFeed onePartition(Instant time) {
        return progress(Pipeline.task(0), time);
    }

    /** Lets a tick pass every task. */
    public ModelFeed tick(Instant time) {
        progress(Pipeline.REGISTRAR, time);
        return progress(Pipeline.task(0), time);
    }

    private ModelFeed progress(String task, Instant time) {
        model.progress(task, progress(task, time, List.of()));
        return this;
    }

    public static Progress progress(String task, Instant time, List<String> fences) {
        return new Progress(
                task,
                time,
                time,
                fences,
                Map.of("consumed", 10L, "counted", 9L, "dead", 1L),
                Map.of("conflict", 1L),
                time,
                ZONE);
    }
}
