package dev.muster.quickstart.federation;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The activities of the branches and the sign-ins at them, planned a month ahead. */
final class Activities implements Source {

    private record Planned(Branch branch, ActivityKind kind) {}

    private final long seed;
    private final ZoneId zone;
    private final List<Branch> branches;
    private final List<ActivityKind> kinds;
    private Map<LocalDate, List<Planned>> plan = Map.of();
    private @Nullable YearMonth planned;

    Activities(long seed, ZoneId zone, List<Branch> branches, List<ActivityKind> kinds) {
        this.seed = seed;
        this.zone = zone;
        this.branches = branches;
        this.kinds = kinds;
    }

    @Override
    public void tell(LocalDate day, Consumer<Event> events) {
        var month = YearMonth.from(day);
        if (!month.equals(planned)) {
            plan = plan(month);
            planned = month;
        }
        for (var activity : plan.getOrDefault(day, List.of())) {
            if (activity.branch.members(day) > 0) {
                hold(activity, day, events);
            }
        }
    }

    private Map<LocalDate, List<Planned>> plan(YearMonth month) {
        var days = new HashMap<LocalDate, List<Planned>>();
        for (var branch : branches) {
            for (var kind : kinds) {
                var chance = Chance.of(seed, "plan", branch.orgId(), kind.type(), month);
                if (isDue(branch, kind, month, chance)) {
                    days.computeIfAbsent(Rhythm.workday(month, chance), day -> new ArrayList<>())
                            .add(new Planned(branch, kind));
                }
            }
        }
        return days;
    }

    private boolean isDue(Branch branch, ActivityKind kind, YearMonth month, Chance chance) {
        long turn =
                Chance.hash(seed, "turn", branch.orgId(), kind.type()) + month.getYear() * 12L + month.getMonthValue();
        double season = kind == ActivityKind.THEME_DAY ? 1 : Rhythm.season(month.atDay(1));
        return Math.floorMod(turn, kind.everyMonths()) == 0
                && chance.happens(branch.diligence() * season)
                && !branch.isSilent(seed, month.atDay(1));
    }

    private void hold(Planned activity, LocalDate day, Consumer<Event> events) {
        var branch = activity.branch;
        var id = "%s-%s-%s".formatted(branch.orgId(), YearMonth.from(day), activity.kind.type());
        var chance = Chance.of(seed, "activity", id);
        var start = day.atTime(Rhythm.workingHour(chance)).atZone(zone).toInstant();
        var end = start.plus(Duration.ofMinutes(15L * chance.between(3, 10)));
        var recordedAt = end.plus(lateness(chance));
        var first = ActivityEvent.newBuilder()
                .setActivityId(id)
                .setRevision(1)
                .setStatus(FactStatus.RECORDED)
                .setOrgId(branch.orgId())
                .setType(activity.kind.type())
                .setOccurredAt(start)
                .setRecordedAt(recordedAt)
                .build();
        events.accept(Event.of(recordedAt, first));
        var cancelledAt =
                chance.happens(0.006) ? recordedAt.plus(lateness(chance)).plusSeconds(3_600) : null;
        if (cancelledAt != null) {
            events.accept(Event.of(cancelledAt, cancelled(first, cancelledAt)));
        } else if (chance.happens(0.015)) {
            events.accept(Event.of(recordedAt.plus(lateness(chance)), corrected(first, chance)));
        }
        var attendance = new Attendance(seed, branch, id, start, end, recordedAt);
        attendance.signIns(branch.members(day), activity.kind.atMost(), chance).forEach(event -> {
            events.accept(event);
            if (cancelledAt != null) {
                var at = later(event.at(), cancelledAt);
                events.accept(Event.of(at, SignIns.cancelled((SignInEvent) event.value(), at)));
            }
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one.plusSeconds(1) : other;
    }

    private static ActivityEvent cancelled(ActivityEvent first, Instant at) {
        return ActivityEvent.newBuilder(first)
                .setRevision(2)
                .setStatus(FactStatus.CANCELLED)
                .setRecordedAt(at)
                .build();
    }

    private static ActivityEvent corrected(ActivityEvent first, Chance chance) {
        var earlier = first.getOccurredAt().minus(Duration.ofHours(chance.oneOf(List.of(1, 2, 24))));
        return ActivityEvent.newBuilder(first)
                .setRevision(2)
                .setOccurredAt(earlier)
                .build();
    }

    /** How long after it ended an activity is recorded: mostly the same day, now and then weeks later. */
    private static Duration lateness(Chance chance) {
        return switch (chance.weighted(84, 10, 5, 1)) {
            case 0 -> Duration.ofSeconds(chance.between(300, 10_800));
            case 1 -> Duration.ofSeconds(chance.between(43_200, 72_000));
            case 2 -> Duration.ofHours(chance.between(48, 144));
            default -> Duration.ofHours(chance.between(192, 480));
        };
    }
}
