package dev.muster.topologies.ledger;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import dev.muster.schemas.Reason;
import dev.muster.topologies.records.Words;
import dev.muster.topologies.totals.Slice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads events: checks what they state and makes them revisions of facts (Semantics 1 and 2 of the design). */
final class EventReader {

    /** The largest amount in minor units, so that no sum of fewer than 900,000 of them overflows. */
    static final long LARGEST_AMOUNT = 10_000_000_000_000L;

    static final Duration RECORDED_AHEAD = Duration.ofHours(1);
    static final Duration OCCURRED_AHEAD = Duration.ofDays(1);
    static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");
    static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final LocalDays days;

    EventReader(ZoneId zone) {
        days = new LocalDays(zone);
    }

    /**
     * Reads an event.
     *
     * @param key the record's key
     * @param event an activity, a sign-in or a donation
     * @param appended the record's Kafka timestamp
     */
    Reading read(String key, SpecificRecord event, Instant appended) {
        if (event instanceof ActivityEvent activity) {
            return read(key, activity, appended);
        }
        return event instanceof SignInEvent signIn
                ? read(key, signIn, appended)
                : read(key, (DonationEvent) event, appended);
    }

    private Reading read(String key, ActivityEvent event, Instant appended) {
        var stated = new Stated(
                0,
                "activityId",
                event.getActivityId(),
                event.getRevision(),
                event.getStatus(),
                event.getOrgId(),
                event.getCampaign(),
                event.getOccurredAt(),
                event.getRecordedAt());
        var wrong = stated.wrong(key, appended);
        if (wrong == null) {
            wrong = word("type", event.getType());
        }
        return wrong != null
                ? wrong
                : revision(stated, new Measured.Activity(event.getType()), Content.activity(Hash.of(event.getType())));
    }

    private Reading read(String key, SignInEvent event, Instant appended) {
        var stated = new Stated(
                2,
                "signInId",
                event.getSignInId(),
                event.getRevision(),
                event.getStatus(),
                event.getOrgId(),
                event.getCampaign(),
                event.getOccurredAt(),
                event.getRecordedAt());
        var wrong = stated.wrong(key, appended);
        if (wrong == null) {
            wrong = word("memberKey", event.getMemberKey());
        }
        if (wrong == null) {
            wrong = wordIfThere("activityId", event.getActivityId());
        }
        if (wrong == null) {
            wrong = end(event);
        }
        if (wrong != null) {
            return wrong;
        }
        var ended = event.getEndedAt();
        long minutes = ended == null
                ? 0
                : Duration.between(event.getOccurredAt(), ended).toMinutes();
        long member = Hash.of(event.getMemberKey());
        var content = Content.signIn(
                Hash.of(event.getActivityId()), member, ended == null ? Content.NO_END : ended.toEpochMilli());
        return revision(stated, new Measured.SignIn(minutes, member), content);
    }

    private static Reading.@Nullable Wrong end(SignInEvent event) {
        var ended = event.getEndedAt();
        if (ended == null) {
            return null;
        }
        if (ended.isAfter(LAST)) {
            return new Reading.Wrong(
                    Reason.TIME_OUT_OF_RANGE, "endedAt " + ended + " lies outside the years 1 to 9999");
        }
        return ended.isBefore(event.getOccurredAt())
                ? new Reading.Wrong(
                        Reason.END_BEFORE_START, "endedAt " + ended + " is before occurredAt " + event.getOccurredAt())
                : null;
    }

    private Reading read(String key, DonationEvent event, Instant appended) {
        var stated = new Stated(
                1,
                "donationId",
                event.getDonationId(),
                event.getRevision(),
                event.getStatus(),
                event.getOrgId(),
                event.getCampaign(),
                event.getOccurredAt(),
                event.getRecordedAt());
        var wrong = stated.wrong(key, appended);
        if (wrong == null) {
            wrong = wordIfThere("donorKey", event.getDonorKey());
        }
        if (wrong == null) {
            wrong = amount(event.getAmountMinor(), event.getCurrency());
        }
        if (wrong != null) {
            return wrong;
        }
        var donor = event.getDonorKey() == null || event.getDonorKey().isEmpty() ? null : event.getDonorKey();
        var content = Content.donation(
                event.getDirection().ordinal(), Hash.of(donor), event.getAmountMinor(), Hash.of(event.getCurrency()));
        return revision(stated, donation(event, donor), content);
    }

    private static Measured donation(DonationEvent event, @Nullable String donor) {
        var counted = event.getDirection() == Direction.RECEIVED && donor != null ? Hash.of(donor) : null;
        return new Measured.Donation(event.getDirection(), event.getCurrency(), event.getAmountMinor(), counted);
    }

    private static Reading.@Nullable Wrong amount(long minor, String currency) {
        if (minor < 0) {
            return new Reading.Wrong(Reason.NEGATIVE_AMOUNT, "amountMinor " + minor + " is negative");
        }
        if (minor > LARGEST_AMOUNT) {
            return new Reading.Wrong(
                    Reason.AMOUNT_TOO_LARGE, "amountMinor " + minor + " is more than " + LARGEST_AMOUNT);
        }
        return CURRENCIES.contains(currency)
                ? null
                : new Reading.Wrong(Reason.UNKNOWN_CURRENCY, "currency " + cut(currency) + " is no code of ISO 4217");
    }

    private Reading revision(Stated stated, Measured measured, long content) {
        int day = days.of(stated.occurredAt.toEpochMilli());
        int recordedDay = days.of(stated.recordedAt.toEpochMilli());
        var slice = new Slice(day, recordedDay, stated.campaign());
        var cancelled = stated.status == FactStatus.CANCELLED;
        long whole = Content.of(content, cancelled, Hash.of(stated.campaign()), stated.occurredAt.toEpochMilli());
        var id = stated.id.getBytes(StandardCharsets.UTF_8);
        var known = Hash.fact(stated.topic, stated.orgId.getBytes(StandardCharsets.UTF_8), id, 0, id.length);
        return new Reading.Revision(stated.orgId, known, new Fact(stated.revision, whole, cancelled, slice, measured));
    }

    private static Reading.@Nullable Wrong word(String field, String word) {
        return wrong(field, word, Words.wrong(word));
    }

    private static Reading.@Nullable Wrong wordIfThere(String field, @Nullable String word) {
        return wrong(field, word, Words.wrongIfThere(word));
    }

    private static Reading.@Nullable Wrong wrong(String field, @Nullable String word, @Nullable Reason reason) {
        return reason == null ? null : new Reading.Wrong(reason, field + " " + cut(word) + " is refused");
    }

    private static String cut(@Nullable String word) {
        var text = Objects.requireNonNullElse(word, "");
        return '"' + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + '"';
    }

    /** What every event states. */
    private record Stated(
            int topic,
            String idField,
            String id,
            int revision,
            FactStatus status,
            String orgId,
            @Nullable String campaignField,
            Instant occurredAt,
            Instant recordedAt) {

        @Nullable
        String campaign() {
            return campaignField == null || campaignField.isEmpty() ? null : campaignField;
        }

        Reading.@Nullable Wrong wrong(String key, Instant appended) {
            var wrong = word("orgId", orgId);
            if (wrong == null) {
                wrong = word(idField, id);
            }
            if (wrong == null) {
                wrong = wordIfThere("campaign", campaignField);
            }
            if (wrong == null && !orgId.equals(key)) {
                wrong = new Reading.Wrong(
                        Reason.KEY_MISMATCH, "the key " + cut(key) + " is not the orgId " + cut(orgId));
            }
            if (wrong == null && revision < 1) {
                wrong = new Reading.Wrong(Reason.INVALID_REVISION, "revision " + revision + " is less than 1");
            }
            return wrong == null ? times(appended) : wrong;
        }

        private Reading.@Nullable Wrong times(Instant appended) {
            if (occurredAt.isBefore(FIRST) || occurredAt.isAfter(LAST) || recordedAt.isBefore(FIRST)) {
                return new Reading.Wrong(
                        Reason.TIME_OUT_OF_RANGE,
                        "occurredAt " + occurredAt + " or recordedAt " + recordedAt
                                + " lies outside the years 1 to 9999");
            }
            if (recordedAt.isAfter(appended.plus(RECORDED_AHEAD))) {
                return new Reading.Wrong(
                        Reason.RECORDED_AFTER_APPEND,
                        "recordedAt " + recordedAt + " is more than an hour after the Kafka timestamp " + appended);
            }
            if (occurredAt.isAfter(recordedAt.plus(OCCURRED_AHEAD))) {
                return new Reading.Wrong(
                        Reason.OCCURRED_AFTER_RECORDED,
                        "occurredAt " + occurredAt + " is more than a day after recordedAt " + recordedAt);
            }
            return null;
        }
    }
}
