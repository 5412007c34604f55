package dev.muster.serde;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Affiliation;
import dev.muster.avro.DeadLetter;
import dev.muster.avro.Direction;
import dev.muster.avro.FactStatus;
import dev.muster.avro.Marker;
import dev.muster.avro.Money;
import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.RollUp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Records that tests write and read. */
final class Samples {

    static final ActivityEvent ACTIVITY = ActivityEvent.newBuilder()
            .setActivityId("a-1")
            .setRevision(1)
            .setStatus(FactStatus.RECORDED)
            .setOrgId("unit-01")
            .setType("meeting")
            .setCampaign("spring")
            .setOccurredAt(Instant.parse("2026-11-22T10:00:00Z"))
            .setRecordedAt(Instant.parse("2026-11-22T11:00:00Z"))
            .build();

    static final Organization ORGANIZATION = Organization.newBuilder()
            .setOrgId("unit-01")
            .setAffiliations(List.of(
                    affiliation("city", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 4, 1)),
                    affiliation("district", LocalDate.of(2020, 4, 1), null)))
            .build();

    static final DeadLetter DEAD_LETTER = DeadLetter.newBuilder()
            .setTopic("activity-events")
            .setPartition(3)
            .setOffset(42)
            .setTimestamp(Instant.parse("2026-11-22T11:00:00Z"))
            .setKey(ByteBuffer.wrap("unit-01".getBytes(StandardCharsets.UTF_8)))
            .setValue(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .setReason("wrong-magic")
            .setDetail("the value begins with byte 1, not 0")
            .build();

    static final OrganizationCounts COUNTS = OrganizationCounts.newBuilder()
            .setOrgId("unit-01")
            .setPeriodType("DAY")
            .setPeriodId("2026-11-22")
            .setStart(Instant.parse("2026-11-22T00:00:00Z"))
            .setEnd(Instant.parse("2026-11-23T00:00:00Z"))
            .setZone("UTC")
            .setActivities(3)
            .setActivitiesByType(Map.of("meeting", 2L, "visit", 1L))
            .setSignIns(20)
            .setServiceMinutes(0)
            .setMembers(12)
            .setDonors(1)
            .setMoney(List.of(new Money(null, Direction.RECEIVED, "CNY", 1L, 10_000L, 0L, 0L)))
            .build();

    static final RollUp ROLL_UP = RollUp.newBuilder()
            .setChanges(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .setOrganization(ORGANIZATION)
            .setMarker(new Marker(
                    1, 3, Instant.parse("2026-11-22T10:00:00Z"), List.of("import-1"), 4, 2, Map.of("wards", 1)))
            .build();

    private Samples() {}

    private static Affiliation affiliation(String parent, LocalDate from, LocalDate to) {
        return Affiliation.newBuilder()
                .setParentId(parent)
                .setName("Unit 1")
                .setKind("unit")
                .setMembers(25L)
                .setValidFrom(from)
                .setValidTo(to)
                .build();
    }
}
