package dev.muster.quickstart.federation;

import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gifts to the campaigns and to the branches at large, and payments to members in need. */
final class Gifts implements Source {

    private static final List<Integer> AMOUNTS = List.of(10, 20, 50, 100, 200, 500, 1_000);
    private static final double WITHOUT_CAMPAIGN_A_DAY = 5;
    private static final double PAYMENTS_A_DAY = 0.8;
    private static final int DONORS = 9_000;

    private final long seed;
    private final ZoneId zone;
    private final Structure structure;
    private final Appeals appeals;

    Gifts(long seed, ZoneId zone, Structure structure, Appeals appeals) {
        this.seed = seed;
        this.zone = zone;
        this.structure = structure;
        this.appeals = appeals;
    }

    @Override
    public void tell(LocalDate day, Consumer<Event> events) {
        for (var appeal : appeals.all()) {
            if (appeal.isOpen(day)) {
                gifts(day, appeal.id(), appeal.giftsADay(), events);
            }
        }
        gifts(day, null, WITHOUT_CAMPAIGN_A_DAY, events);
        payments(day, events);
    }

    private void gifts(LocalDate day, @Nullable String campaign, double average, Consumer<Event> events) {
        var name = campaign == null ? "gift" : campaign;
        var chance = Chance.of(seed, "gifts", name, day);
        int gifts = chance.times(average * Rhythm.leisure(day));
        for (int gift = 0; gift < gifts; gift++) {
            var at = day.atTime(Rhythm.wakingHour(chance)).atZone(zone).toInstant();
            var first = gift("%s-%s-%03d".formatted(name, day, gift), day, campaign, at, chance);
            events.accept(Event.of(first.getRecordedAt(), first));
            follow(first, chance, day, events);
        }
    }

    /** Returns a gift of a moment, mostly recorded soon after it. */
    DonationEvent gift(String id, LocalDate day, @Nullable String campaign, Instant occurredAt, Chance chance) {
        var delay = chance.happens(0.95)
                ? Duration.ofSeconds(chance.between(1, 50))
                : Duration.ofHours(chance.between(20, 70));
        var donor = "%016x".formatted(Chance.hash(seed, "donor", chance.between(1, DONORS)));
        return DonationEvent.newBuilder()
                .setDonationId(id)
                .setRevision(1)
                .setStatus(FactStatus.RECORDED)
                .setOrgId(structure.active(day, chance).orgId())
                .setCampaign(campaign)
                .setDirection(Direction.RECEIVED)
                .setDonorKey(chance.happens(0.88) ? donor : null)
                .setAmountMinor(100L * AMOUNTS.get(chance.weighted(8, 18, 26, 24, 14, 8, 2)))
                .setCurrency(Appeals.CURRENCY)
                .setOccurredAt(occurredAt)
                .setRecordedAt(occurredAt.plus(delay))
                .build();
    }

    private void follow(DonationEvent first, Chance chance, LocalDate day, Consumer<Event> events) {
        var at = first.getRecordedAt().plus(Duration.ofMinutes(chance.between(30, 10_000)));
        switch (chance.weighted(988, 4, 5, 3)) {
            case 1 -> events.accept(Event.of(at, takenBack(first, at)));
            case 2 -> events.accept(Event.of(at, corrected(first)));
            case 3 -> moved(first, structure.active(day, chance), at, events);
            default -> {}
        }
    }

    /** Returns the revision that takes a gift back, learned of at a moment. */
    static DonationEvent takenBack(DonationEvent first, Instant at) {
        return DonationEvent.newBuilder(first)
                .setRevision(first.getRevision() + 1)
                .setStatus(FactStatus.CANCELLED)
                .setRecordedAt(at)
                .build();
    }

    private static DonationEvent corrected(DonationEvent first) {
        return DonationEvent.newBuilder(first)
                .setRevision(2)
                .setAmountMinor(first.getAmountMinor() + 1_000)
                .build();
    }

    /** A gift booked at the wrong branch: cancelled there, recorded at the right one. */
    private static void moved(DonationEvent first, Branch right, Instant at, Consumer<Event> events) {
        if (right.orgId().equals(first.getOrgId())) {
            return;
        }
        events.accept(Event.of(at, takenBack(first, at)));
        events.accept(Event.of(
                at.plusSeconds(1),
                DonationEvent.newBuilder(first)
                        .setRevision(3)
                        .setOrgId(right.orgId())
                        .setRecordedAt(at.plusSeconds(1))
                        .build()));
    }

    private void payments(LocalDate day, Consumer<Event> events) {
        var chance = Chance.of(seed, "payments", day);
        int payments = chance.times(PAYMENTS_A_DAY * Rhythm.work(day) * Rhythm.season(day));
        for (int payment = 0; payment < payments; payment++) {
            var occurredAt = day.atTime(Rhythm.workingHour(chance)).atZone(zone).toInstant();
            var recordedAt = occurredAt.plusSeconds(chance.between(60, 4_000));
            events.accept(Event.of(
                    recordedAt,
                    DonationEvent.newBuilder()
                            .setDonationId("payment-%s-%02d".formatted(day, payment))
                            .setRevision(1)
                            .setStatus(FactStatus.RECORDED)
                            .setOrgId(structure.active(day, chance).orgId())
                            .setCampaign(appeals.care().id())
                            .setDirection(Direction.DISBURSED)
                            .setDonorKey(null)
                            .setAmountMinor(50_000L * chance.between(1, 4))
                            .setCurrency(Appeals.CURRENCY)
                            .setOccurredAt(occurredAt)
                            .setRecordedAt(recordedAt)
                            .build()));
        }
    }
}
