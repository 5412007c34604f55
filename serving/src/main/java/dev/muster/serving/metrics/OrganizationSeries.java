package dev.muster.serving.metrics;

import static dev.muster.avro.Direction.RECEIVED;

import dev.muster.serving.model.Amount;
import dev.muster.serving.model.Counts;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.MoneyRow;
import dev.muster.serving.model.PeriodCounts;
import dev.muster.serving.model.TreeOnDay;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The series of organizations at one moment. */
final class OrganizationSeries {

    private final Moment moment;
    private final TreeOnDay today;
    private final List<Slot> slots = new ArrayList<>();
    private final SoFar soFar;

    /** A period that has series. */
    private record Slot(Period period, String name, LocalDate day, TreeOnDay tree) {}

    OrganizationSeries(Moment moment) {
        this.moment = moment;
        this.today = moment.snapshot().tree().on(moment.today());
        for (var type : PeriodType.values()) {
            var current = type.of(moment.today());
            slots.add(slot(current, "current"));
            slots.add(slot(current.previous(), "previous"));
        }
        soFar = new SoFar(moment);
    }

    private Slot slot(Period period, String name) {
        var day = moment.day(period);
        return new Slot(period, name, day, moment.snapshot().tree().on(day));
    }

    /** Returns the counts that the series of an organization are of. */
    PeriodCounts counts(int number) {
        return moment.snapshot().counts(number);
    }

    /** Returns how many series an organization has. */
    int count(int number) {
        var count = new int[] {1};
        each(number, (type, slot, campaign) -> (meter, value, label, labelValue) -> count[0]++);
        return count[0];
    }

    /** Gives every series of an organization. */
    void of(int number, OrganizationLabels labels, Sink sink) {
        info(number, labels, sink);
        each(
                number,
                (type, slot, campaign) -> (meter, value, extra, extraValue) ->
                        sink.take(meter, value.getAsLong(), labels.in(type, slot, campaign, extra, extraValue)));
    }

    /** Gives the one series of an organization itself. */
    void info(int number, OrganizationLabels labels, Sink sink) {
        sink.take(Meter.ORGANIZATION_INFO, 1, labels.named(today.name(number)));
    }

    /** Returns the labels of an organization. */
    OrganizationLabels labels(int number) {
        return OrganizationLabels.of(number, moment, today);
    }

    /** Gives the series of an organization but the one of itself. */
    private void each(int number, Places places) {
        slots.forEach(slot -> of(number, slot, places));
        soFar.of(number, places);
        counts(number).campaigns().forEach((campaign, counts) -> campaign(number, campaign, counts, places));
    }

    private void of(int number, Slot slot, Places places) {
        var counts = counts(number).in(slot.period);
        if (!counts.empty() || moment.snapshot().tree().existsOn(number, slot.day)) {
            counts(counts, slot.tree, number, places.in(slot.period.type().name(), slot.name, ""));
        }
    }

    private void campaign(int number, String id, Counts counts, Places places) {
        if (!counts.empty()) {
            var campaign = moment.snapshot().campaigns().get(id);
            var tree = campaign == null ? today : moment.snapshot().tree().on(moment.day(campaign));
            counts(counts, tree, number, places.in("CAMPAIGN", "", id));
        }
    }

    private void counts(Counts counts, TreeOnDay tree, int number, Labelled labelled) {
        labelled.take(Meter.ORGANIZATION_ACTIVITIES, counts.activities());
        counts.byType()
                .forEach((type, count) -> labelled.take(Meter.ORGANIZATION_ACTIVITIES_BY_TYPE, count, "type", type));
        labelled.take(Meter.ORGANIZATION_SIGN_INS, counts.signIns());
        labelled.take(Meter.ORGANIZATION_SERVICE_MINUTES, counts.serviceMinutes());
        people(labelled, Meter.ORGANIZATION_MEMBERS, counts.members());
        people(labelled, Meter.ORGANIZATION_DONORS, counts.donors());
        tree.roster(number).ifPresent(roster -> labelled.take(Meter.ORGANIZATION_ROSTER, roster));
        counts.totals().forEach(row -> money(labelled, row));
    }

    private void people(Labelled labelled, Meter meter, long count) {
        @Nullable Long told = moment.people().tell(count);
        if (told != null) {
            labelled.take(meter, told);
        }
    }

    private static void money(Labelled labelled, MoneyRow row) {
        boolean received = row.direction() == RECEIVED;
        Amount amount = row.amount();
        if (amount.count() > 0) {
            labelled.money(
                    received ? Meter.ORGANIZATION_GIFTS : Meter.ORGANIZATION_PAYMENTS, amount.count(), row.currency());
            labelled.money(
                    received ? Meter.ORGANIZATION_GIFTS_MINOR : Meter.ORGANIZATION_PAYMENTS_MINOR,
                    amount.minor(),
                    row.currency());
        }
        if (received && amount.takenBackCount() > 0) {
            labelled.money(Meter.ORGANIZATION_GIFTS_TAKEN_BACK, amount.takenBackCount(), row.currency());
            labelled.money(Meter.ORGANIZATION_GIFTS_TAKEN_BACK_MINOR, amount.takenBackMinor(), row.currency());
        }
    }

    /** Tells where the series of a period or campaign go. */
    interface Places {

        Labelled in(String periodType, String slot, String campaign);
    }

    /** Takes the series of one organization and period, with at most one label more. Who only counts them asks for no value. */
    interface Labelled {

        void take(Meter meter, LongSupplier count, String label, String labelValue);

        default void take(Meter meter, long count, String label, String labelValue) {
            take(meter, () -> count, label, labelValue);
        }

        default void take(Meter meter, long count) {
            take(meter, count, "", "");
        }

        default void money(Meter meter, long count, String currency) {
            take(meter, count, "currency", currency);
        }
    }
}
