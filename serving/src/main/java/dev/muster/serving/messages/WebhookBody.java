package dev.muster.serving.messages;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.model.Campaign;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Obligation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as a webhook gets it. */
record WebhookBody(
        int version,
        String id,
        Instant asOf,
        ZoneId zone,
        Party organization,
        String language,
        String subject,
        String text,
        List<Change> changes) {

    private static final int VERSION = 1;

    /** A change of an obligation. */
    record Change(
            String id,
            ChangeKind change,
            @Nullable ObligationStatus said,
            Party organization,
            String quota,
            String periodType,
            String period,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable State obligation) {}

    /** How an obligation stands. */
    record State(
            String measure,
            @Nullable List<String> activityTypes,
            @Nullable String currency,
            ObligationStatus status,
            Instant since,
            long minimum,
            long owed,
            @Nullable Long onTime,
            @Nullable Long total,
            @Nullable Boolean withheld,
            Instant deadline,
            LocalDate dueDay,
            @Nullable Integer missedRunning) {}

    static WebhookBody of(Digest digest, Language language) {
        var moment = digest.moment();
        return new WebhookBody(
                VERSION,
                digest.id(),
                digest.asOf(),
                moment.zone(),
                digest.to(),
                language.tag(),
                digest.subject(),
                digest.text(),
                digest.items().stream().map(item -> change(item, moment)).toList());
    }

    private static Change change(Item item, Moment moment) {
        var duty = item.duty();
        var calendar = duty.calendar();
        @Nullable
        Campaign campaign = calendar == null ? moment.snapshot().campaigns().get(duty.period()) : null;
        var said = item.said();
        return new Change(
                Letter.hash(item.identity()),
                item.kind(),
                said == null ? null : said.status(),
                item.who(),
                duty.quota(),
                duty.type(),
                duty.period(),
                calendar != null ? calendar.first() : campaign == null ? null : campaign.first(),
                calendar != null
                        ? calendar.next().minusDays(1)
                        : campaign == null ? null : campaign.next().minusDays(1),
                item.obligation() == null ? null : state(item, item.obligation(), moment));
    }

    private static State state(Item item, Obligation obligation, Moment moment) {
        @Nullable Long onTime = moment.people().tell(obligation.terms(), obligation.onTime());
        @Nullable Long total = moment.people().tell(obligation.terms(), obligation.total());
        var types = obligation.terms().activityType();
        return new State(
                obligation.terms().measure(),
                types == null ? null : List.of(types.split("\\|")),
                obligation.terms().currency(),
                obligation.status(),
                obligation.since(),
                obligation.minimum(),
                obligation.owed(),
                onTime,
                total,
                onTime == null || total == null ? true : null,
                obligation.deadline(),
                obligation.dueDay(moment.zone()),
                item.missedRunning() == 0 ? null : item.missedRunning());
    }
}
