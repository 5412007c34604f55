package dev.muster.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.config.MusterConfig;
import dev.muster.schemas.Installation.Difference;
import dev.muster.schemas.Installation.Difference.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstallationTest {

    private final MockAdminClient admin =
            MockAdminClient.create().numBrokers(3).defaultReplicationFactor(3).build();
    private final Installation installation = installation(Map.of());

    @AfterEach
    void close() {
        admin.close();
    }

    private Installation installation(Map<String, String> more) {
        return new Installation(
                admin,
                MusterConfig.of(Map.of("partitions", "4", "replication.factor", "2"))
                        .with(more));
    }

    private void make(Topic<?> topic, int partitions, int replication, Map<String, String> more) throws Exception {
        var settings = new HashMap<>(topic.settings());
        settings.putAll(more);
        admin.createTopics(List.of(new NewTopic(topic.name(), partitions, (short) replication).configs(settings)))
                .all()
                .get();
    }

    @Test
    void shouldMissEveryTopicOfAnEmptyCluster() {
        assertThat(installation.check())
                .hasSize(Topics.all().size())
                .allMatch(difference -> difference.kind() == Kind.MISSING)
                .extracting(Difference::toString)
                .contains("The topic sign-in-events does not exist: create it with ./muster topics.");
    }

    @Test
    void shouldFindNoDifferenceInWhatItCreated() {
        assertThat(installation.create())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(topic -> topic.name()).toList());
        assertThat(installation.check()).isEmpty();
    }

    @Test
    void shouldCreateTopicsAsTheyAreDeclared() throws Exception {
        installation.create();
        var descriptions = admin.describeTopics(
                        Topics.all().stream().map(topic -> topic.name()).toList())
                .allTopicNames()
                .get();
        for (var topic : Topics.all()) {
            assertThat(descriptions.get(topic.name()).partitions())
                    .as(topic.name())
                    .hasSize(topic.partitioned() ? 4 : 1)
                    .allMatch(partition -> partition.replicas().size() == 2);
        }
    }

    @Test
    void shouldCreateOnlyWhatIsMissing() throws Exception {
        make(Topics.PROGRESS, 1, 2, Map.of());
        assertThat(installation.create()).hasSize(Topics.all().size() - 1).doesNotContain("progress");
        assertThat(installation.create()).isEmpty();
    }

    @Test
    void shouldKnowWhetherATopicWasEverWrittenTo() {
        assertThat(installation.isEmpty(Topics.ORGANIZATIONS)).isTrue();
        installation.create();
        var organizations = new TopicPartition(Topics.ORGANIZATIONS.name(), 0);
        admin.updateEndOffsets(Map.of(organizations, 0L));
        assertThat(installation.isEmpty(Topics.ORGANIZATIONS)).isTrue();
        admin.updateEndOffsets(Map.of(organizations, 1L));
        assertThat(installation.isEmpty(Topics.ORGANIZATIONS)).isFalse();
    }

    @Test
    void shouldLeaveReplicationToTheBrokersUnlessTold() throws Exception {
        var left = installation(Map.of("replication.factor", "-1"));
        left.create();
        assertThat(admin.describeTopics(List.of("progress"))
                        .allTopicNames()
                        .get()
                        .get("progress")
                        .partitions()
                        .get(0)
                        .replicas())
                .hasSize(3);
        assertThat(left.check()).isEmpty();
    }

    @Test
    void shouldFindAnotherNumberOfPartitions() throws Exception {
        make(Topics.SIGN_IN_EVENTS, 6, 2, Map.of());
        make(Topics.ORGANIZATIONS, 3, 2, Map.of());
        installation.create();

        assertThat(installation.check())
                .containsExactly(
                        new Difference(
                                "sign-in-events",
                                Kind.PARTITIONS,
                                "The topic sign-in-events has 6 partitions, not 4: set partitions=6, or count again in a"
                                        + " new installation; it cannot change in an existing one."),
                        new Difference(
                                "organizations",
                                Kind.PARTITIONS,
                                "The topic organizations has 3 partitions, not 1: its records must stay in one order, so"
                                        + " it must be made anew."));
    }

    @Test
    void shouldFindAnotherReplication() throws Exception {
        make(Topics.ROLL_UPS, 4, 1, Map.of());
        installation.create();

        assertThat(installation.check())
                .containsExactly(new Difference(
                        "roll-ups",
                        Kind.REPLICATION,
                        "The topic roll-ups is kept 1 times, not 2: change it with kafka-reassign-partitions.sh, or set"
                                + " replication.factor=1."));
    }

    @Test
    void shouldFindOtherSettings() throws Exception {
        make(Topics.ACTIVITY_EVENTS, 4, 2, Map.of("retention.ms", "604800000"));
        make(Topics.ORGANIZATION_COUNTS, 4, 2, Map.of("cleanup.policy", "compact,delete"));
        make(Topics.DEAD_LETTERS, 4, 2, Map.of("max.message.bytes", "1048588"));
        make(Topics.CAMPAIGNS, 1, 2, Map.of("segment.ms", "1000"));
        installation.create();

        assertThat(installation.check())
                .extracting(Difference::kind, Difference::sentence)
                .containsExactly(
                        tuple(
                                Kind.SETTING,
                                "The topic activity-events has retention.ms=604800000, not -1: change it with"
                                        + " kafka-configs.sh --alter --topic activity-events --add-config"
                                        + " retention.ms=-1."),
                        tuple(
                                Kind.SETTING,
                                "The topic organization-counts has cleanup.policy=compact,delete, not compact: change it"
                                        + " with kafka-configs.sh --alter --topic organization-counts --add-config"
                                        + " cleanup.policy=compact."),
                        tuple(
                                Kind.SETTING,
                                "The topic dead-letters has max.message.bytes=1048588, not 8388608: change it with"
                                        + " kafka-configs.sh --alter --topic dead-letters --add-config"
                                        + " max.message.bytes=8388608."));
    }

    @Test
    void shouldNotTakeSilentBrokersForAnythingMissing() {
        admin.timeoutNextRequest(1);
        assertThatThrownBy(installation::check).isInstanceOf(TimeoutException.class);
        admin.timeoutNextRequest(1);
        assertThatThrownBy(installation::create).isInstanceOf(TimeoutException.class);
        assertThat(installation.create()).hasSize(Topics.all().size());
    }
}
