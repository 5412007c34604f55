package dev.muster.serving.api;

import dev.muster.serving.api.CountsBody.MoneyBody;
import dev.muster.serving.api.CountsBody.ParticipationBody;
import dev.muster.serving.api.CountsBody.PeriodBody;
import dev.muster.serving.model.Campaign;
import dev.muster.serving.model.Counts;
import dev.muster.serving.model.Duty;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.MoneyRow;
import dev.muster.time.Period;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one moment as bodies: with their period, their roster, and without what privacy withholds. For one answer, by
 * one thread.
 */
final class Figures {

    private final Moment moment;
    private final Map<Period, PeriodBody> periods = new HashMap<>();

    Figures(Moment moment) {
        this.moment = moment;
    }

    /** Returns the counts of an organization in a period. */
    CountsBody in(int number, Period period) {
        var counts = moment.snapshot().counts(number).in(period);
        return body(counts, period(period), participation(number, counts, moment.day(period)));
    }

    /** Returns the counts of an organization in a campaign. */
    CountsBody in(int number, String campaign) {
        var counts = moment.snapshot().counts(number).in(campaign);
        return body(counts, period(campaign), participation(number, counts, day(campaign)));
    }

    PeriodBody period(Period period) {
        return periods.computeIfAbsent(period, this::body);
    }

    private PeriodBody body(Period period) {
        return new PeriodBody(
                period.type().name(),
                period.id(),
                period.start(moment.zone()),
                period.end(moment.zone()),
                moment.zone(),
                moment.open(period),
                period.first(),
                period.next().minusDays(1),
                period.previous().id(),
                period.following().id());
    }

    /** Returns the period of a duty. */
    PeriodBody period(Duty duty) {
        var calendar = duty.calendar();
        return calendar == null ? period(duty.period()) : period(calendar);
    }

    /** Returns the day whose tree belongs to the period of a duty. */
    LocalDate day(Duty duty) {
        var calendar = duty.calendar();
        return calendar == null ? day(duty.period()) : moment.day(calendar);
    }

    /** Returns a campaign as a period; one that is not registered has no days and is open. */
    PeriodBody period(String id) {
        @Nullable Campaign campaign = moment.snapshot().campaigns().get(id);
        return campaign == null
                ? new PeriodBody(Parameters.CAMPAIGN, id, null, null, moment.zone(), true, null, null, null, null)
                : new PeriodBody(
                        Parameters.CAMPAIGN,
                        id,
                        campaign.first().atStartOfDay(moment.zone()).toInstant(),
                        campaign.next().atStartOfDay(moment.zone()).toInstant(),
                        moment.zone(),
                        moment.open(campaign),
                        campaign.first(),
                        campaign.next().minusDays(1),
                        null,
                        null);
    }

    /** Returns the day whose tree and rosters belong to a campaign. */
    LocalDate day(String id) {
        @Nullable Campaign campaign = moment.snapshot().campaigns().get(id);
        return campaign == null ? moment.today() : moment.day(campaign);
    }

    private CountsBody body(Counts counts, PeriodBody period, @Nullable ParticipationBody participation) {
        var people = moment.people();
        boolean withheld = people.withholds(counts.members()) || people.withholds(counts.donors());
        return new CountsBody(
                period,
                counts.empty(),
                counts.activities(),
                new TreeMap<>(counts.byType()),
                counts.signIns(),
                counts.serviceMinutes(),
                people.tell(counts.members()),
                people.tell(counts.donors()),
                withheld ? true : null,
                participation,
                money(counts.totals()),
                money(counts.money()));
    }

    private @Nullable ParticipationBody participation(int number, Counts counts, LocalDate day) {
        var roster = moment.snapshot().tree().on(day).roster(number);
        return roster.isPresent()
                ? new ParticipationBody(moment.people().tell(counts.members()), roster.getAsLong())
                : null;
    }

    private static List<MoneyBody> money(List<MoneyRow> rows) {
        return rows.stream().map(Figures::money).toList();
    }

    private static MoneyBody money(MoneyRow row) {
        return new MoneyBody(
                row.campaign(),
                row.direction(),
                row.currency(),
                row.amount().count(),
                row.amount().minor(),
                row.amount().takenBackCount(),
                row.amount().takenBackMinor());
    }
}
