package dev.muster.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void shouldNameEveryTopicOnce() {
        assertThat(Topics.all()).extracting(topic -> topic.name()).doesNotHaveDuplicates();
    }

    @Test
    void shouldListEveryTopicThatIsDeclared() {
        var declared = Arrays.stream(Topics.class.getFields())
                .filter(field -> field.getType() == Topic.class)
                .count();
        assertThat(Topics.all()).hasSize((int) declared);
        assertThat(Topics.all()).containsAll(Topics.ticked());
        assertThat(Topics.ticked()).containsAll(Topics.events());
    }

    @Test
    void shouldKeepEveryRecord() {
        assertThat(Topics.all())
                .allMatch(topic ->
                        topic.compacted() || "-1".equals(topic.settings().get("retention.ms")));
    }

    @Test
    void shouldPartitionWhatIsKeyedByOrganizationAndNeedsNoOrder() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.partitioned())
                .containsExactlyInAnyOrder(
                        Topics.ACTIVITY_EVENTS,
                        Topics.DONATION_EVENTS,
                        Topics.SIGN_IN_EVENTS,
                        Topics.ROLL_UPS,
                        Topics.ORGANIZATION_COUNTS,
                        Topics.QUOTA_STATUS,
                        Topics.QUOTA_COMPLIANCE,
                        Topics.DEAD_LETTERS);
    }

    @Test
    void shouldJoinCountsKeysSoThatTheyCanBeParted() {
        assertThat(Topics.countsKey("unit-01", "WEEK", "2026-W47")).isEqualTo("unit-01|WEEK|2026-W47");
    }

    @Test
    void shouldLabelReasonsInKebabCase() {
        assertThat(Reason.values())
                .allSatisfy(reason -> assertThat(reason.label())
                        .isEqualTo(
                                reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
    }
}
