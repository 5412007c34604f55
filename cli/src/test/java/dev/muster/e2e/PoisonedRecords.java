package dev.muster.e2e;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Affiliation;
import dev.muster.avro.Campaign;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.Organization;
import dev.muster.avro.SignInEvent;
import dev.muster.avro.Tick;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** Every kind of record that should not be there, each with the reason it is refused for. */
final class PoisonedRecords {

    private static final String CLUB = "club-1";
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    /** What a topic of events lets through is 1 MiB and a little; this much is left of it for one string. */
    private static final int LONGEST = 1_048_300;

    private final Sources sources;
    private final AvroSerdes serdes;

    PoisonedRecords(Sources sources, AvroSerdes serdes) {
        this.sources = sources;
        this.serdes = serdes;
    }

    /** Returns one of each; the village must be known, and the fact {@code before-a-club-1}. */
    List<BadRecord> all() {
        return List.of(
                truncated(),
                unknownSchema(),
                wrongMagic(),
                anotherSubjectsSchema(),
                tickWithoutItsHeader(),
                tickWithoutItsHeaderUnderAKey(),
                headerWithoutATick(),
                nullKey(),
                nullValue(),
                emptyId(),
                wrongKey(),
                wrongPartition(),
                conflict(),
                negativeAmount(),
                unknownCurrency(),
                recordedAfterAppend(),
                endBeforeStart(),
                longString(),
                cycle(),
                organizationThatEndsBeforeItStarts(),
                campaignThatEndsBeforeItStarts());
    }

    private BadRecord truncated() {
        var value = bytes(activity("truncated"));
        return activity(Reason.UNDECODABLE, CLUB, Arrays.copyOf(value, value.length - 3));
    }

    private BadRecord unknownSchema() {
        var value = bytes(activity("unknown-schema"));
        ByteBuffer.wrap(value).putInt(1, 987_654);
        return activity(Reason.UNKNOWN_SCHEMA, CLUB, value);
    }

    private BadRecord wrongMagic() {
        var value = bytes(activity("wrong-magic"));
        value[0] = 1;
        return activity(Reason.WRONG_MAGIC, CLUB, value);
    }

    private BadRecord anotherSubjectsSchema() {
        return activity(Reason.WRONG_SCHEMA, CLUB, sources.bytes(Topics.SIGN_IN_EVENTS, signIn("another-subject")));
    }

    private BadRecord tickWithoutItsHeader() {
        return activity(Reason.NULL_KEY, null, tick());
    }

    private BadRecord tickWithoutItsHeaderUnderAKey() {
        return activity(Reason.WRONG_SCHEMA, CLUB, tick());
    }

    private BadRecord headerWithoutATick() {
        return activity(Reason.INVALID_TICK, null, null).with(Topics.TICK_HEADER);
    }

    private BadRecord nullKey() {
        return activity(Reason.NULL_KEY, null, bytes(activity("null-key")));
    }

    private BadRecord nullValue() {
        return activity(Reason.NULL_VALUE, CLUB, null);
    }

    private BadRecord emptyId() {
        return activity(Reason.EMPTY_ID, CLUB, bytes(activity("")));
    }

    private BadRecord wrongKey() {
        return activity(Reason.KEY_MISMATCH, "club-2", bytes(activity("wrong-key")));
    }

    private BadRecord wrongPartition() {
        var right = activity(Reason.WRONG_PARTITION, CLUB, bytes(activity("wrong-partition")));
        int partition = BuiltInPartitioner.partitionForKey(Bytes.of(CLUB), RunningMuster.PARTITIONS);
        return new BadRecord(
                right.reason(),
                new ProducerRecord<>(
                        right.record().topic(),
                        (partition + 1) % RunningMuster.PARTITIONS,
                        right.record().timestamp(),
                        right.record().key(),
                        right.record().value()));
    }

    private BadRecord conflict() {
        var event = activity("before-a-" + CLUB);
        event.setType("lecture");
        return activity(Reason.CONFLICT, CLUB, bytes(event));
    }

    private BadRecord negativeAmount() {
        var event = donation("negative-amount");
        event.setAmountMinor(-1);
        return donation(Reason.NEGATIVE_AMOUNT, event);
    }

    private BadRecord unknownCurrency() {
        var event = donation("unknown-currency");
        event.setCurrency("ZZZ");
        return donation(Reason.UNKNOWN_CURRENCY, event);
    }

    private BadRecord recordedAfterAppend() {
        var event = activity("recorded-after-append");
        event.setRecordedAt(Village.APPENDED.plus(Duration.ofHours(2)));
        return activity(Reason.RECORDED_AFTER_APPEND, CLUB, bytes(event));
    }

    private BadRecord endBeforeStart() {
        var event = signIn("end-before-start");
        event.setEndedAt(event.getOccurredAt().minusSeconds(60));
        return BadRecord.of(
                Reason.END_BEFORE_START, Topics.SIGN_IN_EVENTS, CLUB, sources.bytes(Topics.SIGN_IN_EVENTS, event));
    }

    private BadRecord longString() {
        return activity(Reason.TOO_LONG, CLUB, bytes(activity("x".repeat(LONGEST))));
    }

    private BadRecord cycle() {
        var value = Events.organization(Village.organization("village", CLUB));
        return organization(Reason.CYCLE, value);
    }

    private BadRecord organizationThatEndsBeforeItStarts() {
        var ended = new Affiliation("village", "Club 2", "club", null, DAY, DAY.minusDays(1));
        return organization(Reason.END_BEFORE_START, new Organization("club-2", List.of(ended)));
    }

    private BadRecord campaignThatEndsBeforeItStarts() {
        var campaign = new Campaign("roof", "Roof", DAY, DAY.minusDays(1), null, null, null);
        return BadRecord.of(
                Reason.END_BEFORE_START, Topics.CAMPAIGNS, "roof", sources.bytes(Topics.CAMPAIGNS, campaign));
    }

    private static BadRecord activity(Reason reason, String key, byte[] value) {
        return BadRecord.of(reason, Topics.ACTIVITY_EVENTS, key, value);
    }

    private BadRecord donation(Reason reason, DonationEvent event) {
        return BadRecord.of(
                reason, Topics.DONATION_EVENTS, event.getOrgId(), sources.bytes(Topics.DONATION_EVENTS, event));
    }

    private BadRecord organization(Reason reason, Organization organization) {
        return BadRecord.of(
                reason,
                Topics.ORGANIZATIONS,
                organization.getOrgId(),
                sources.bytes(Topics.ORGANIZATIONS, organization));
    }

    private byte[] bytes(ActivityEvent event) {
        return sources.bytes(Topics.ACTIVITY_EVENTS, event);
    }

    private byte[] tick() {
        try (var ticks = serdes.tickSerializer()) {
            return ticks.serialize(Topics.ACTIVITY_EVENTS.name(), new Tick(Village.APPENDED, null));
        }
    }

    private static ActivityEvent activity(String id) {
        return Events.activity(Village.activity(id, CLUB));
    }

    private static SignInEvent signIn(String id) {
        return Events.signIn(Village.signIn(id, CLUB));
    }

    private static DonationEvent donation(String id) {
        return Events.donation(Village.gift(id, CLUB));
    }
}
