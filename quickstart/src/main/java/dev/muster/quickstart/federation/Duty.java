package dev.muster.quickstart.federation;

import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Volunteers' shifts in the neighbourhoods: sign-ins without an activity, for the duty campaign. */
final class Duty implements Source {

    private static final double SHIFTS_A_DAY = 100;

    private final long seed;
    private final ZoneId zone;
    private final Structure structure;
    private final String campaign;

    Duty(long seed, ZoneId zone, Structure structure, String campaign) {
        this.seed = seed;
        this.zone = zone;
        this.structure = structure;
        this.campaign = campaign;
    }

    @Override
    public void tell(LocalDate day, Consumer<Event> events) {
        var chance = Chance.of(seed, "duty", day);
        int shifts = chance.times(SHIFTS_A_DAY * Rhythm.leisure(day) * Rhythm.season(day));
        for (int shift = 0; shift < shifts; shift++) {
            tell("duty-%s-%03d".formatted(day, shift), structure.active(day, chance), day, chance, events);
        }
    }

    private void tell(String id, Branch branch, LocalDate day, Chance chance, Consumer<Event> events) {
        var start = day.atTime(Rhythm.wakingHour(chance)).atZone(zone).toInstant();
        var end = start.plus(Duration.ofMinutes(chance.between(75, 250)));
        var at = start.plusSeconds(chance.between(1, 60));
        boolean forgotten = chance.happens(0.04);
        var first = SignInEvent.newBuilder()
                .setSignInId(id)
                .setRevision(1)
                .setStatus(FactStatus.RECORDED)
                .setOrgId(branch.orgId())
                .setMemberKey(branch.memberKey(seed, chance.between(0, branch.members(day) - 1)))
                .setCampaign(campaign)
                .setOccurredAt(start)
                .setEndedAt(forgotten ? null : end)
                .setRecordedAt(at)
                .build();
        events.accept(Event.of(at, first));
        if (forgotten && chance.happens(0.5)) {
            events.accept(Event.of(end.plus(Duration.ofHours(chance.between(12, 40))), SignIns.ended(first, end)));
        } else if (chance.happens(0.004)) {
            var cancelledAt = end.plusSeconds(chance.between(600, 90_000));
            events.accept(Event.of(cancelledAt, SignIns.cancelled(first, cancelledAt)));
        }
    }
}
