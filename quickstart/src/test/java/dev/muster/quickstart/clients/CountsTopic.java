package dev.muster.quickstart.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.avro.Direction;
import dev.muster.avro.Money;
import dev.muster.avro.OrganizationCounts;
import dev.muster.config.MusterConfig;
import dev.muster.quickstart.Broker;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Organization counts as our own serializer writes them, and what a client must read. */
record CountsTopic(Broker broker, String registry) {

    static final String ORGANIZATION = "unit-12 第十二";
    static final String MONTH = "2020-02";
    static final String CAMPAIGN = "relief-1";

    static final Instant START = Instant.parse("2020-01-31T16:00:00Z");
    static final Instant END = Instant.parse("2020-02-29T16:00:00Z");

    static MusterConfig configuration(String registry) {
        return MusterConfig.of(Map.of(
                MusterConfig.REGISTRY_URL, registry,
                MusterConfig.REGISTRY_TIMEOUT_MS, "20000",
                MusterConfig.ZONE, "Asia/Shanghai"));
    }

    static OrganizationCounts ofMonth() {
        return counts().setPeriodType("MONTH")
                .setPeriodId(MONTH)
                .setStart(START)
                .setEnd(END)
                .setMoney(List.of(
                        money(null, Direction.DISBURSED, 1, 50_000),
                        money(CAMPAIGN, Direction.RECEIVED, 3, 153_611_500)))
                .build();
    }

    static OrganizationCounts ofCampaign() {
        return counts().setPeriodType("CAMPAIGN")
                .setPeriodId(CAMPAIGN)
                .setMoney(List.of(money(CAMPAIGN, Direction.RECEIVED, 3, 153_611_500)))
                .build();
    }

    /** Makes the topic and writes both counts to it. */
    void write() throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers());
        try (var admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(topic(), 2, (short) 1)))
                    .all()
                    .get();
        }
        try (var serdes = AvroSerdes.of(configuration(registry));
                var producer = new KafkaProducer<>(
                        settings, new StringSerializer(), serdes.serializer(Topics.ORGANIZATION_COUNTS))) {
            serdes.registerAll();
            for (var counts : List.of(ofMonth(), ofCampaign())) {
                producer.send(new ProducerRecord<>(topic(), key(counts), counts))
                        .get();
            }
        }
    }

    /** Makes sure that a client that nobody here wrote read what was written. */
    static void assertRead(JsonNode records) {
        assertThat(records).hasSize(2);
        var month = value(records, key(ofMonth()));
        assertThat(month.path("orgId").asText()).isEqualTo(ORGANIZATION);
        assertThat(month.path("start").asLong()).isEqualTo(START.toEpochMilli());
        assertThat(month.path("end").asLong()).isEqualTo(END.toEpochMilli());
        assertThat(month.path("zone").asText()).isEqualTo("Asia/Shanghai");
        assertThat(month.path("activities").asLong()).isEqualTo(5);
        assertThat(month.path("activitiesByType").toString()).isEqualTo("{\"meeting\":5}");
        assertThat(month.path("signIns").asLong()).isEqualTo(24_000);
        assertThat(month.path("members").asLong()).isEqualTo(3_000);
        assertThat(month.path("serviceMinutes").asLong()).isEqualTo(9_007_199_254_740_990L);
        assertThat(month.path("money")).hasSize(2);
        assertThat(month.path("money").get(0).path("direction").asText()).isEqualTo("DISBURSED");
        assertThat(month.path("money").get(0).path("campaign").isNull()).isTrue();
        assertThat(month.path("money").get(1).path("minor").asLong()).isEqualTo(153_611_500);
        assertThat(month.path("money").get(1).path("campaign").asText()).isEqualTo(CAMPAIGN);

        var campaign = value(records, key(ofCampaign()));
        assertThat(campaign.path("periodId").asText()).isEqualTo(CAMPAIGN);
        assertThat(campaign.path("start").isNull()).isTrue();
    }

    static String topic() {
        return Topics.ORGANIZATION_COUNTS.name();
    }

    private static JsonNode value(JsonNode records, String key) {
        for (var found : records) {
            if (found.path("key").asText().equals(key)) {
                return found.path("value");
            }
        }
        throw new AssertionError("no record of " + key + " in " + records);
    }

    private static String key(OrganizationCounts counts) {
        return Topics.countsKey(counts.getOrgId(), counts.getPeriodType(), counts.getPeriodId());
    }

    /** Counts with the largest whole number that the JavaScript client reads among them. */
    private static OrganizationCounts.Builder counts() {
        return OrganizationCounts.newBuilder()
                .setOrgId(ORGANIZATION)
                .setZone("Asia/Shanghai")
                .setActivities(5)
                .setActivitiesByType(Map.of("meeting", 5L))
                .setSignIns(24_000)
                .setServiceMinutes(9_007_199_254_740_990L)
                .setMembers(3_000)
                .setDonors(2);
    }

    private static Money money(String campaign, Direction direction, long count, long minor) {
        return Money.newBuilder()
                .setCampaign(campaign)
                .setDirection(direction)
                .setCurrency("CNY")
                .setCount(count)
                .setMinor(minor)
                .setTakenBackCount(0)
                .setTakenBackMinor(0)
                .build();
    }
}
