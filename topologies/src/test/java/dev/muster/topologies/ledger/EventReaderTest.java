package dev.muster.topologies.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import dev.muster.schemas.Reason;
import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.totals.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final String ORG = "branch-7";
    private static final Instant OCCURRED = Instant.parse("2026-03-31T15:30:00Z");
    private static final Instant RECORDED = OCCURRED.plus(Duration.ofMinutes(20));
    private static final Instant AFTER_MIDNIGHT = Instant.parse("2026-03-31T16:10:00Z");

    private final EventReader reader = new EventReader(ZoneId.of("Asia/Shanghai"));

    @Test
    void shouldPutAFactIntoTheSliceOfItsLocalDays() {
        var fact = fact(activity(event -> event.setCampaign("relief")));
        int day = (int) LocalDate.parse("2026-03-31").toEpochDay();
        assertThat(fact.slice()).isEqualTo(new Slice(day, day, "relief"));
        var late = fact(activity(event -> event.setRecordedAt(AFTER_MIDNIGHT)));
        assertThat(late.slice()).isEqualTo(new Slice(day, day + 1, null));
    }

    @Test
    void shouldKnowWhenAFactWasRecordedBeforeItsDay() {
        var early = fact(activity(event -> {
            event.setOccurredAt(AFTER_MIDNIGHT);
            event.setRecordedAt(OCCURRED);
        }));
        assertThat(early.slice().recordedDay()).isEqualTo(early.slice().day() - 1);
    }

    @Test
    void shouldTakeAnEmptyCampaignForNone() {
        assertThat(fact(activity(event -> event.setCampaign(""))).slice().campaign())
                .isNull();
    }

    @Test
    void shouldHaveTheSameContentWhateverRecordedAtIs() {
        assertThat(fact(activity(event -> event.setRecordedAt(AFTER_MIDNIGHT))).content())
                .isEqualTo(fact(activity(event -> {})).content());
        assertThat(fact(activity(event -> event.setType("lecture"))).content())
                .isNotEqualTo(fact(activity(event -> {})).content());
        assertThat(fact(activity(event -> event.setOccurredAt(OCCURRED.plusMillis(1))))
                        .content())
                .isNotEqualTo(fact(activity(event -> {})).content());
        assertThat(fact(activity(event -> event.setStatus(FactStatus.CANCELLED)))
                        .content())
                .isNotEqualTo(fact(activity(event -> {})).content());
    }

    @Test
    void shouldCountWholeMinutesOfService() {
        var fact = fact(signIn(event -> event.setEndedAt(OCCURRED.plusSeconds(179))));
        assertThat(((Measured.SignIn) fact.measured()).minutes()).isEqualTo(2);
        assertThat(((Measured.SignIn) fact(signIn(event -> {})).measured()).minutes())
                .isZero();
    }

    @Test
    void shouldKeepTheDonorOfGiftsOnly() {
        assertThat(((Measured.Donation) fact(donation(event -> {})).measured()).donor())
                .isNotNull();
        assertThat(((Measured.Donation) fact(donation(event -> event.setDirection(Direction.DISBURSED)))
                                .measured())
                        .donor())
                .isNull();
        assertThat(((Measured.Donation)
                                fact(donation(event -> event.setDonorKey(""))).measured())
                        .donor())
                .isNull();
    }

    @Test
    void shouldSurviveBeingWritten() {
        for (var event : new SpecificRecord[] {activity(e -> {}), signIn(e -> {}), donation(e -> {})}) {
            var fact = fact(event);
            var packer = new Packer(8);
            fact.pack(packer);
            assertThat(Fact.unpack(packer.reader(0, new Terms()))).isEqualTo(fact);
        }
    }

    @Test
    void shouldRefuseWordsThatCannotBe() {
        assertRefused(activity(event -> event.setActivityId("")), Reason.EMPTY_ID);
        assertRefused(activity(event -> event.setType(" ")), Reason.EMPTY_ID);
        assertRefused(activity(event -> event.setActivityId("x".repeat(256))), Reason.TOO_LONG);
        assertRefused(activity(event -> event.setCampaign("a|b")), Reason.INVALID_CHARACTER);
        assertRefused(signIn(event -> event.setMemberKey("")), Reason.EMPTY_ID);
        assertRefused(signIn(event -> event.setActivityId("a\u0000b")), Reason.INVALID_CHARACTER);
        assertRefused(activity(event -> event.setOrgId("another")), Reason.KEY_MISMATCH);
        assertRefused(activity(event -> event.setRevision(0)), Reason.INVALID_REVISION);
    }

    @Test
    void shouldRefuseMoneyThatCannotBe() {
        assertRefused(donation(event -> event.setAmountMinor(-1)), Reason.NEGATIVE_AMOUNT);
        assertRefused(donation(event -> event.setAmountMinor(Long.MAX_VALUE)), Reason.AMOUNT_TOO_LARGE);
        assertRefused(donation(event -> event.setCurrency("XYZ")), Reason.UNKNOWN_CURRENCY);
        assertThat(fact(donation(event -> event.setAmountMinor(0)))).isNotNull();
    }

    @Test
    void shouldRefuseTimesThatCannotBe() {
        assertRefused(signIn(event -> event.setEndedAt(OCCURRED.minusMillis(1))), Reason.END_BEFORE_START);
        assertRefused(
                activity(event -> event.setOccurredAt(Instant.ofEpochMilli(Long.MIN_VALUE))), Reason.TIME_OUT_OF_RANGE);
        assertRefused(
                activity(event ->
                        event.setOccurredAt(RECORDED.plus(Duration.ofDays(1)).plusMillis(1))),
                Reason.OCCURRED_AFTER_RECORDED);
        assertThat(fact(activity(event -> event.setOccurredAt(RECORDED.plus(Duration.ofDays(1))))))
                .isNotNull();
    }

    @Test
    void shouldRefuseWhatWasRecordedMoreThanAnHourAfterItWasAppended() {
        var event = activity(e -> {});
        var hour = Duration.ofHours(1);
        assertThat(reader.read(ORG, event, RECORDED.minus(hour))).isInstanceOf(Reading.Revision.class);
        assertThat(reader.read(ORG, event, RECORDED.minus(hour).minusMillis(1)))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class,
                        wrong -> assertThat(wrong.reason()).isEqualTo(Reason.RECORDED_AFTER_APPEND));
    }

    private Fact fact(SpecificRecord event) {
        return ((Reading.Revision) reader.read(ORG, event, RECORDED.plusSeconds(5))).fact();
    }

    private void assertRefused(SpecificRecord event, Reason reason) {
        assertThat(reader.read(ORG, event, RECORDED.plusSeconds(5)))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class, wrong -> assertThat(wrong.reason()).isEqualTo(reason));
    }

    private static ActivityEvent activity(Consumer<ActivityEvent> change) {
        var event = new ActivityEvent("a-1", 1, FactStatus.RECORDED, ORG, "meeting", null, OCCURRED, RECORDED);
        change.accept(event);
        return event;
    }

    private static SignInEvent signIn(Consumer<SignInEvent> change) {
        var event = new SignInEvent("s-1", 1, FactStatus.RECORDED, ORG, "a-1", "m-1", null, OCCURRED, null, RECORDED);
        change.accept(event);
        return event;
    }

    private static DonationEvent donation(Consumer<DonationEvent> change) {
        var event = new DonationEvent(
                "d-1",
                1,
                FactStatus.RECORDED,
                ORG,
                null,
                Direction.RECEIVED,
                "donor-1",
                100L,
                "CNY",
                OCCURRED,
                RECORDED);
        change.accept(event);
        return event;
    }
}
