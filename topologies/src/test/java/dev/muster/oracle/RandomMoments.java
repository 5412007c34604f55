package dev.muster.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The few days a scenario plays on: around changes of the clock and the ends of periods, for there things go wrong. */
final class RandomMoments {

    private static final Instant EARLIEST = Instant.parse("1986-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2026-12-31T00:00:00Z");
    private static final Instant DAY_THAT_APIA_SKIPPED = Instant.parse("2011-12-30T10:00:00Z");

    private final Random random;
    private final ZoneId zone;
    private final List<Instant> edges = new ArrayList<>();
    private final List<LocalDate> days = new ArrayList<>();

    RandomMoments(Random random, ZoneId zone) {
        this.random = random;
        this.zone = zone;
        var around = around();
        edges.add(around);
        var day = around.atZone(zone).toLocalDate();
        addDays(day);
        addDays(day.withDayOfYear(1));
        addDays(day.withDayOfMonth(1).plusMonths(random.nextInt(5)));
        addDays(LocalDate.of(day.getYear() / 4 * 4, 2, 29));
        days.add(day.plusDays(random.nextInt(400)));
        days.forEach(each -> edges.add(each.atStartOfDay(zone).toInstant()));
    }

    /** A change of the clock, if the zone has one later than a random instant. */
    private Instant around() {
        var instant = EARLIEST.plusSeconds((long) (random.nextDouble() * ChronoUnit.SECONDS.between(EARLIEST, LATEST)));
        if (zone.getId().equals("Pacific/Apia") && random.nextBoolean()) {
            return DAY_THAT_APIA_SKIPPED;
        }
        var earliest = zone.getId().equals("Asia/Shanghai") ? EARLIEST : instant;
        var transition = zone.getRules().nextTransition(earliest);
        return transition == null || transition.getInstant().isAfter(LATEST) ? instant : transition.getInstant();
    }

    private void addDays(LocalDate day) {
        for (int i = -1; i <= 1; i++) {
            days.add(day.plusDays(i));
        }
    }

    LocalDate day() {
        return days.get(random.nextInt(days.size()));
    }

    /** An edge to the millisecond, just before or after it, or some time on one of the days. */
    Instant instant() {
        var edge = edges.get(random.nextInt(edges.size())).truncatedTo(ChronoUnit.MILLIS);
        return switch (random.nextInt(5)) {
            case 0 -> edge;
            case 1 -> edge.minusMillis(1);
            case 2 -> edge.plusMillis(1 + random.nextInt(7_200_000));
            case 3 -> edge.minusMillis(1 + random.nextInt(7_200_000));
            default -> day().atStartOfDay(zone).toInstant().plusMillis(random.nextInt(86_400_000));
        };
    }

    /** When a fact is learned of: up to a day before it occurs, at once, or weeks later. */
    Instant recordedAt(Instant occurredAt) {
        return switch (random.nextInt(4)) {
            case 0 -> occurredAt;
            case 1 -> occurredAt.minus(Duration.ofMinutes(random.nextInt(24 * 60 + 1)));
            case 2 -> occurredAt.plusMillis(random.nextInt(7_200_000));
            default -> occurredAt.plus(Duration.ofHours(random.nextInt(1_000)));
        };
    }
}
