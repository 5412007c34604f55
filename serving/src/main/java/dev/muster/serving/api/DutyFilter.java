package dev.muster.serving.api;

import dev.muster.serving.http.Problem;
import dev.muster.serving.model.Campaign;
import dev.muster.serving.model.Duty;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Slot;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which quotas and periods a request is about, by their numbers in one snapshot. */
final class DutyFilter {

    private static final String CURRENT = "current";
    private static final String PREVIOUS = "previous";

    private final Moment moment;
    private final BitSet wanted = new BitSet();
    private final Set<Slot> slots;
    private final boolean timed;

    DutyFilter(Parameters parameters, Moment moment) {
        this.moment = moment;
        slots = EnumSet.noneOf(Slot.class);
        slots.addAll(parameters.choices("slot", Slot.class));
        var quotas = parameters.many("quota");
        var tests = new ArrayList<Predicate<Duty>>();
        if (!quotas.isEmpty()) {
            tests.add(duty -> quotas.contains(duty.quota()));
        }
        int untimed = tests.size();
        var type = parameters.one("type");
        if (type != null) {
            tests.add(ofType(Parameters.type(type)));
        }
        tests.addAll(periods(parameters));
        tests.addAll(fromTo(parameters, type));
        timed = tests.size() > untimed || !slots.isEmpty();
        var duties = moment.snapshot().duties();
        for (int duty = 0; duty < duties.size(); duty++) {
            var each = duties.get(duty);
            wanted.set(duty, tests.stream().allMatch(test -> test.test(each)));
        }
    }

    private static Predicate<Duty> ofType(@Nullable PeriodType type) {
        return duty -> type == null
                ? duty.calendar() == null
                : duty.calendar() != null && duty.calendar().type() == type;
    }

    private List<Predicate<Duty>> periods(Parameters parameters) {
        var texts = parameters.many("period");
        if (texts.isEmpty()) {
            return List.of();
        }
        var any = texts.stream().map(this::period).toList();
        return List.of(duty -> any.stream().anyMatch(each -> each.test(duty)));
    }

    private Predicate<Duty> period(String text) {
        if (text.equals(CURRENT)) {
            return duty -> contains(duty, moment.today());
        }
        if (text.equals(PREVIOUS)) {
            return duty -> duty.calendar() != null
                    && duty.calendar()
                            .equals(duty.calendar().type().of(moment.today()).previous());
        }
        @Nullable Period period = calendar(text);
        if (period == null && !isCampaign(text)) {
            throw Problem.badRequest(
                    "Not a period",
                    "no period and no campaign has the id " + text + "; write one such as "
                            + PeriodType.MONTH.of(moment.today()).id() + ", or a day such as " + moment.today());
        }
        return duty -> duty.period().equals(text)
                || period != null && period.type() == PeriodType.DAY && contains(duty, period.first());
    }

    private static @Nullable Period calendar(String text) {
        try {
            return Period.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private boolean isCampaign(String id) {
        return moment.snapshot().campaigns().containsKey(id)
                || moment.snapshot().duties().stream()
                        .anyMatch(
                                duty -> duty.calendar() == null && duty.period().equals(id));
    }

    private boolean contains(Duty duty, LocalDate day) {
        if (duty.calendar() != null) {
            return duty.calendar().contains(day);
        }
        @Nullable Campaign campaign = moment.snapshot().campaigns().get(duty.period());
        return campaign != null && !day.isBefore(campaign.first()) && day.isBefore(campaign.next());
    }

    private static List<Predicate<Duty>> fromTo(Parameters parameters, @Nullable String typeName) {
        var from = parameters.one("from");
        var to = parameters.one("to");
        if (from == null && to == null) {
            return List.of();
        }
        @Nullable PeriodType type = typeName == null ? null : Parameters.type(typeName);
        if (type == null) {
            throw Problem.badRequest(
                    "Not a period", "from and to need the type of the periods; give type, one of DAY to YEAR");
        }
        var tests = new ArrayList<Predicate<Duty>>();
        if (from != null) {
            var first = parameters.period(type, from).first();
            tests.add(
                    duty -> duty.calendar() != null && !duty.calendar().first().isBefore(first));
        }
        if (to != null) {
            var last = parameters.period(type, to).first();
            tests.add(
                    duty -> duty.calendar() != null && !duty.calendar().first().isAfter(last));
        }
        return tests;
    }

    /** Returns whether periods or slots were asked for. */
    boolean timed() {
        return timed;
    }

    /** Returns the slots that were asked for; empty for any and none. */
    Set<Slot> slots() {
        return slots;
    }

    /** Returns whether a quota and period, by its number, was asked for. */
    boolean wants(int duty) {
        return wanted.get(duty);
    }
}
