package dev.muster.quickstart.federation;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the federation's sources send from a moment on, without end: an event every few seconds, busier than the
 * history, so that something moves while one looks.
 *
 * <p>Beside what comes by itself there are the theme days that branches owe, as the history has them: planned a month
 * ahead, some left out.
 *
 * <p>What begins in a minute follows from the seed and the minute alone. A restart therefore continues the same story:
 * no id is used twice, and an event sent again is the same event.
 */
final class Live implements Iterator<Event> {

    private static final double SHIFTS_A_MINUTE = 3;
    private static final double GIFTS_A_MINUTE = 0.3;
    private static final double ACTIVITIES_A_MINUTE = 0.1;
    /** How many minutes after something began it may still send. */
    private static final int LONGEST = 95;

    /** How many days after a theme day something of it may still be sent: recorded, corrected or cancelled late. */
    private static final int LATEST = 45;

    private static final Comparator<Event> ORDER = Comparator.comparing(Event::at)
            .thenComparing(Event::orgId)
            .thenComparing(event -> (String) event.value().get(0));

    private static final List<ActivityKind> KINDS = List.of(
            ActivityKind.LECTURE, ActivityKind.VOLUNTEER_SERVICE, ActivityKind.VISIT, ActivityKind.BRANCH_MEETING);

    private final long seed;
    private final ZoneId zone;
    private final Structure structure;
    private final Appeals appeals;
    private final Gifts gifts;
    private final Instant from;
    private final Iterator<Event> themeDays;
    private Event nextOfThemeDays;
    private final Deque<Event> minuteEvents = new ArrayDeque<>();
    private long minute;

    Live(long seed, ZoneId zone, Structure structure, Appeals appeals, Instant from) {
        this.seed = seed;
        this.zone = zone;
        this.structure = structure;
        this.appeals = appeals;
        this.gifts = new Gifts(seed, zone, structure, appeals);
        this.from = from;
        this.minute = Math.floorDiv(from.getEpochSecond(), 60);
        this.themeDays = themeDays();
        this.nextOfThemeDays = themeDays.next();
        while (nextOfThemeDays.at().isBefore(from)) {
            nextOfThemeDays = themeDays.next();
        }
    }

    /** The theme days are told as the history tells them, without end. */
    private Iterator<Event> themeDays() {
        var first = from.atZone(zone).toLocalDate().minusDays(LATEST);
        var plan = new Activities(seed, zone, structure.branches(), List.of(ActivityKind.THEME_DAY));
        return new History(seed, zone, first, Instant.MAX, List.of(plan));
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Event next() {
        while (minuteEvents.isEmpty()) {
            minuteEvents.addAll(eventsOf(minute));
            minute++;
        }
        return minuteEvents.remove();
    }

    private List<Event> eventsOf(long minute) {
        var start = Instant.ofEpochSecond(minute * 60);
        var end = start.plusSeconds(60);
        var events = new ArrayList<Event>();
        for (long begun = minute - LONGEST; begun <= minute; begun++) {
            begin(begun, event -> {
                if (!event.at().isBefore(start)
                        && event.at().isBefore(end)
                        && !event.at().isBefore(from)) {
                    events.add(event);
                }
            });
        }
        while (nextOfThemeDays.at().isBefore(end)) {
            events.add(nextOfThemeDays);
            nextOfThemeDays = themeDays.next();
        }
        events.sort(ORDER);
        return events;
    }

    /** Tells all that ever follows from what begins in a minute. */
    private void begin(long minute, Consumer<Event> events) {
        var chance = Chance.of(seed, "live", minute);
        var start = Instant.ofEpochSecond(minute * 60);
        var day = start.atZone(zone).toLocalDate();
        double busy = Rhythm.hour(start.atZone(zone).getHour());
        var id = "live-" + Long.toString(minute, 36) + '-';
        int shifts = chance.times(SHIFTS_A_MINUTE * busy);
        for (int i = 0; i < shifts; i++) {
            shift(id + i, within(start, chance), day, chance, events);
        }
        int given = chance.times(GIFTS_A_MINUTE * busy);
        for (int i = 0; i < given; i++) {
            gift(id + i, within(start, chance), day, chance, events);
        }
        int held = chance.times(ACTIVITIES_A_MINUTE * busy);
        for (int i = 0; i < held; i++) {
            activity(id + i, within(start, chance), day, chance, events);
        }
    }

    private static Instant within(Instant minute, Chance chance) {
        return minute.plusMillis(chance.between(0, 59_999));
    }

    /** A volunteer signs in, and out again: a second revision adds the end. */
    private void shift(String id, Instant start, LocalDate day, Chance chance, Consumer<Event> events) {
        var branch = structure.active(day, chance);
        var end = start.plusSeconds(chance.between(120, 5_400));
        var first = SignInEvent.newBuilder()
                .setSignInId(id)
                .setRevision(1)
                .setStatus(FactStatus.RECORDED)
                .setOrgId(branch.orgId())
                .setMemberKey(branch.memberKey(seed, chance.between(0, branch.members(day) - 1)))
                .setCampaign(appeals.duty().id())
                .setOccurredAt(start)
                .setRecordedAt(start)
                .build();
        events.accept(Event.of(start, first));
        if (chance.happens(0.01)) {
            events.accept(Event.of(start.plusSeconds(chance.between(3, 60)), first));
        }
        if (chance.happens(0.004)) {
            var cancelledAt = start.plusSeconds(chance.between(70, 110));
            events.accept(Event.of(cancelledAt, SignIns.cancelled(first, cancelledAt)));
        } else if (chance.happens(0.96)) {
            events.accept(Event.of(end, SignIns.ended(first, end)));
        }
    }

    private void gift(String id, Instant at, LocalDate day, Chance chance, Consumer<Event> events) {
        var open = appeals.all().stream()
                .filter(appeal -> appeal.giftsADay() > 0 && appeal.isOpen(day))
                .toList();
        var campaign = open.isEmpty() || chance.happens(0.2)
                ? null
                : chance.happens(0.75) ? open.get(0).id() : chance.oneOf(open).id();
        var first = gifts.gift(id, day, campaign, at, chance);
        events.accept(Event.of(first.getRecordedAt(), first));
        if (chance.happens(0.01)) {
            var takenBackAt = first.getRecordedAt().plusSeconds(chance.between(60, 600));
            events.accept(Event.of(takenBackAt, Gifts.takenBack(first, takenBackAt)));
        }
    }

    /** A branch records an activity that begins, and its members sign in as they come. */
    private void activity(String id, Instant start, LocalDate day, Chance chance, Consumer<Event> events) {
        var branch = structure.active(day, chance);
        var kind = chance.oneOf(KINDS);
        events.accept(Event.of(
                start,
                ActivityEvent.newBuilder()
                        .setActivityId(id)
                        .setRevision(1)
                        .setStatus(FactStatus.RECORDED)
                        .setOrgId(branch.orgId())
                        .setType(kind.type())
                        .setOccurredAt(start)
                        .setRecordedAt(start)
                        .build()));
        var end = start.plus(Duration.ofMinutes(15L * chance.between(3, 8)));
        new Attendance(seed, branch, id, start.plusSeconds(900), end, start.plusSeconds(1_500))
                .signIns(branch.members(day), kind.atMost(), chance)
                .forEach(events);
    }
}
