package dev.muster.serving;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Campaign;
import dev.muster.avro.Direction;
import dev.muster.avro.Money;
import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Progress;
import dev.muster.schemas.Topics;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Pipeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
