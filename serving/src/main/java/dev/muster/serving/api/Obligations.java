package dev.muster.serving.api;

import dev.muster.serving.api.ComplianceBody.Child;
import dev.muster.serving.api.ComplianceBody.Numbers;
import dev.muster.serving.api.ComplianceBody.Share;
import dev.muster.serving.model.Compliance;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Obligation;
import dev.muster.serving.model.Slot;
import dev.muster.serving.model.Slots;
import dev.muster.serving.model.Snapshot;
import dev.muster.serving.model.Standing;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Obligations and compliance of one moment as bodies. For one answer, by one thread. */
final class Obligations {

    private final Moment moment;
    private final Snapshot snapshot;
    private final Figures figures;
    private final Slots slots;
    private final NewestFirst newestFirst;
    private final Organizations today;
    private final Map<LocalDate, Organizations> onDays = new HashMap<>();

    Obligations(Moment moment) {
        this.moment = moment;
        snapshot = moment.snapshot();
        figures = new Figures(moment);
        slots = moment.slots();
        newestFirst = new NewestFirst(snapshot);
        today = new Organizations(moment, moment.today());
    }

    NewestFirst newestFirst() {
        return newestFirst;
    }

    /** Returns the slot of the obligation at a place of a standing, or null. */
    @Nullable
    Slot slot(Standing standing, int at) {
        return slots.ofObligation(standing, at);
    }

    /** Returns the obligation at a place of an organization's standing. */
    ObligationBody body(int number, int at) {
        var standing = snapshot.standing(number);
        var obligation = standing.obligation(at, moment.zone());
        int parent = today.parent(number);
        return new ObligationBody(
                today.ref(number),
                parent < 0 ? null : snapshot.tree().node(parent).id(),
                parent < 0 ? null : today.name(parent),
                obligation.duty().quota(),
                figures.period(obligation.duty()),
                label(slot(standing, at)),
                obligation.terms().measure(),
                RuleRoutes.activityTypes(obligation.terms()),
                obligation.terms().currency(),
                state(standing, at, obligation));
    }

    private static @Nullable String label(@Nullable Slot slot) {
        return slot == null ? null : slot.label();
    }

    private ObligationBody.State state(Standing standing, int at, Obligation obligation) {
        @Nullable Long onTime = moment.people().tell(obligation.terms(), obligation.onTime());
        @Nullable Long total = moment.people().tell(obligation.terms(), obligation.total());
        return new ObligationBody.State(
                obligation.status(),
                obligation.previous(),
                obligation.since(),
                obligation.minimum(),
                obligation.owed(),
                onTime,
                total,
                onTime == null || total == null ? true : null,
                obligation.deadline(),
                obligation.dueDay(moment.zone()),
                missedRunning(standing, at),
                obligation.fromHistory() ? true : null);
    }

    private @Nullable Integer missedRunning(Standing standing, int at) {
        int missed = standing.isMissed(at) ? slots.missedRunning(standing, at) : 0;
        return missed == 0 ? null : missed;
    }

    /** Returns the obligation of a quota and period of an organization, or null where it owes nothing. */
    private ObligationBody.@Nullable State state(int number, int duty) {
        var standing = snapshot.standing(number);
        int at = standing.find(duty);
        return at < 0 ? null : state(standing, at, standing.obligation(at, moment.zone()));
    }

    /** Returns the places of the compliances of an organization that are asked for, those with a newer period first. */
    List<Integer> compliances(int number, DutyFilter filter, boolean inSlotsOnly) {
        var standing = snapshot.standing(number);
        return IntStream.range(0, standing.compliances())
                .filter(at -> filter.wants(standing.complianceDuty(at)))
                .filter(at -> wants(filter, slots.ofCompliance(standing, at), inSlotsOnly))
                .boxed()
                .sorted(Comparator.comparing(at -> newestFirst.rank(standing.complianceDuty(at))))
                .toList();
    }

    private static boolean wants(DutyFilter filter, @Nullable Slot slot, boolean inSlotsOnly) {
        return filter.slots().isEmpty()
                ? !inSlotsOnly || slot != null
                : slot != null && filter.slots().contains(slot);
    }

    /** Returns the compliance at a place of an organization's standing, with that of its children where asked for. */
    ComplianceBody compliance(int number, int at, boolean children) {
        var standing = snapshot.standing(number);
        int duty = standing.complianceDuty(at);
        var day = figures.day(snapshot.duty(duty));
        return new ComplianceBody(
                snapshot.duty(duty).quota(),
                figures.period(snapshot.duty(duty)),
                label(slots.ofCompliance(standing, at)),
                day,
                numbers(standing.compliance(at)),
                state(number, duty),
                children ? children(number, duty, day) : null);
    }

    private List<Child> children(int number, int duty, LocalDate day) {
        var organizations = onDays.computeIfAbsent(day, each -> new Organizations(moment, each));
        return Arrays.stream(snapshot.tree().on(day).children(number))
                .boxed()
                .flatMap(child -> child(child, duty, organizations))
                .toList();
    }

    private Stream<Child> child(int number, int duty, Organizations organizations) {
        var standing = snapshot.standing(number);
        int at = standing.findCompliance(duty);
        var obligation = state(number, duty);
        return at < 0 && obligation == null
                ? Stream.of()
                : Stream.of(new Child(
                        organizations.row(number), obligation, at < 0 ? null : numbers(standing.compliance(at))));
    }

    private static Numbers numbers(Compliance compliance) {
        return new Numbers(
                compliance.owing(),
                compliance.met(),
                compliance.metLate(),
                compliance.missed(),
                compliance.open(),
                compliance.waived(),
                compliance.bound() == 0 ? null : new Share(compliance.met(), compliance.bound()));
    }
}
