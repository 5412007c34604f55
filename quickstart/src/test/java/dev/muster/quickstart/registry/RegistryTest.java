package dev.muster.quickstart.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.quickstart.Broker;
import dev.muster.quickstart.StartException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {

    private static final String CLUB = record("Club", field("name", "\"string\""));
    private static final String CLUB_WITH_DEFAULT =
            record("Club", field("name", "\"string\"") + "," + fieldWithDefault("size", "\"int\"", "0"));
    private static final String CLUB_WITHOUT_DEFAULT =
            record("Club", field("name", "\"string\"") + "," + field("size", "\"int\""));

    @TempDir
    static Path folder;

    private static Broker broker;

    private Registry registry;
    private RegistryClient client;

    @BeforeAll
    static void startBroker() {
        broker = new Broker(folder, 0).start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() throws Exception {
        dropSchemas();
        restart();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldHaveNoSubjectsAtFirst() throws Exception {
        var answer = client.get("/subjects");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
        assertThat(client.get("/").status()).isEqualTo(200);
    }

    @Test
    void shouldListenOnLoopbackOnly() {
        assertThat(URI.create(registry.url()).getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldReadBackWhatWasRegistered() throws Exception {
        var id = client.register("clubs-value", CLUB);

        assertThat(id).isEqualTo(1);
        assertThat(client.get("/subjects").body().toString()).isEqualTo("[\"clubs-value\"]");
        assertThat(client.get("/subjects/clubs-value/versions").body().toString())
                .isEqualTo("[1]");
        for (var version : List.of("1", "latest", "-1")) {
            var answer = client.get("/subjects/clubs-value/versions/" + version).body();
            assertThat(answer.path("subject").asText()).isEqualTo("clubs-value");
            assertThat(answer.path("version").asInt()).isEqualTo(1);
            assertThat(answer.path("id").asInt()).isEqualTo(1);
            assertThat(answer.path("schema").asText()).isEqualTo(CLUB);
        }
        assertThat(client.get("/subjects/clubs-value/versions/1/schema").body().toString())
                .isEqualTo(CLUB);
        assertThat(client.get("/subjects/clubs-value/versions/1/referencedby").body())
                .isEmpty();
    }

    @Test
    void shouldReadSchemasById() throws Exception {
        client.register("clubs-value", CLUB);
        client.register("teams-value", CLUB);

        assertThat(client.get("/schemas/ids/1").body().path("schema").asText()).isEqualTo(CLUB);
        assertThat(client.get("/schemas/ids/1?fetchMaxId=true&subject=clubs-value")
                        .body()
                        .path("maxId")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.get("/schemas/ids/1/schema").body().toString()).isEqualTo(CLUB);
        assertThat(client.get("/schemas/ids/1/subjects").body().toString())
                .isEqualTo("[\"clubs-value\",\"teams-value\"]");
        assertThat(client.get("/schemas/ids/1/versions").body().toString())
                .isEqualTo("[{\"subject\":\"clubs-value\",\"version\":1},{\"subject\":\"teams-value\",\"version\":1}]");
        assertThat(client.get("/schemas/types").body().toString()).isEqualTo("[\"AVRO\"]");
    }

    @Test
    void shouldRegisterSameSchemaOnce() throws Exception {
        var first = client.register("clubs-value", CLUB);
        var again = client.register("clubs-value", CLUB.replace(":", " :  "));

        assertThat(again).isEqualTo(first);
        assertThat(client.get("/subjects/clubs-value/versions").body().toString())
                .isEqualTo("[1]");
    }

    @Test
    void shouldGiveSameSchemaSameIdUnderAnotherSubject() throws Exception {
        var club = client.register("clubs-value", CLUB);
        var other = client.register("numbers-value", "\"int\"");

        assertThat(client.register("teams-value", CLUB)).isEqualTo(club);
        assertThat(other).isNotEqualTo(club);
        assertThat(client.get("/subjects?subjectPrefix=t").body().toString()).isEqualTo("[\"teams-value\"]");
    }

    @Test
    void shouldLookUpSchemaUnderSubject() throws Exception {
        client.register("clubs-value", CLUB);
        client.register("clubs-value", CLUB_WITH_DEFAULT);

        var found = client.postSchema("/subjects/clubs-value", CLUB);

        assertThat(found.body().path("version").asInt()).isEqualTo(1);
        assertThat(found.body().path("id").asInt()).isEqualTo(1);
        assertThat(client.postSchema("/subjects/clubs-value", "\"int\"").code()).isEqualTo(40403);
        assertThat(client.postSchema("/subjects/none", CLUB).code()).isEqualTo(40401);
    }

    @Test
    void shouldKeepSubjectsOfAnyName() throws Exception {
        client.register("%E7%AC%AC%E5%8D%81%E4%BA%8C%20a%2Fb", CLUB);

        assertThat(client.get("/subjects").body().toString()).isEqualTo("[\"第十二 a/b\"]");
        assertThat(client.get("/subjects/%E7%AC%AC%E5%8D%81%E4%BA%8C%20a%2Fb/versions/1")
                        .body()
                        .path("id")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldRefuseIncompatibleSchema() throws Exception {
        client.register("clubs-value", CLUB);

        var refused = client.postSchema("/subjects/clubs-value/versions", CLUB_WITHOUT_DEFAULT);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.message())
                .contains("incompatible with an earlier schema for subject \"clubs-value\"")
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE");
        assertThat(client.get("/subjects/clubs-value/versions").body().toString())
                .isEqualTo("[1]");
        assertThat(client.register("clubs-value", CLUB_WITH_DEFAULT)).isEqualTo(2);
    }

    @Test
    void shouldCompareWithEveryEarlierVersionByDefault() throws Exception {
        var withInt = record("Club", fieldWithDefault("size", "\"int\"", "0"));
        var without = record("Club", fieldWithDefault("name", "\"string\"", "\"\""));
        var withText = record("Club", fieldWithDefault("size", "\"string\"", "\"\""));
        client.register("clubs-value", withInt);
        client.register("clubs-value", without);

        assertThat(client.postSchema("/subjects/clubs-value/versions", withText).status())
                .isEqualTo(409);

        client.put("/config/clubs-value", "{\"compatibility\":\"FULL\"}");
        assertThat(client.postSchema("/subjects/clubs-value/versions", withText).status())
                .isEqualTo(200);
    }

    @Test
    void shouldAnswerWhetherSchemaCouldFollow() throws Exception {
        client.register("clubs-value", CLUB);
        var ofVersion = "/compatibility/subjects/clubs-value/versions/1";

        assertThat(client.postSchema(ofVersion, CLUB_WITH_DEFAULT).body().toString())
                .isEqualTo("{\"is_compatible\":true}");
        assertThat(client.postSchema(ofVersion, CLUB_WITHOUT_DEFAULT).body().toString())
                .isEqualTo("{\"is_compatible\":false}");
        assertThat(client.postSchema(ofVersion + "?verbose=true", CLUB_WITHOUT_DEFAULT)
                        .body()
                        .path("messages"))
                .hasSize(1);
        assertThat(client.postSchema("/compatibility/subjects/clubs-value/versions", CLUB_WITHOUT_DEFAULT)
                        .body()
                        .path("is_compatible")
                        .asBoolean())
                .isFalse();
        assertThat(client.postSchema("/compatibility/subjects/none/versions/latest", CLUB)
                        .body()
                        .path("is_compatible")
                        .asBoolean())
                .isTrue();
        assertThat(client.postSchema("/compatibility/subjects/clubs-value/versions/7", CLUB)
                        .code())
                .isEqualTo(40402);
    }

    @Test
    void shouldDemandFullTransitiveCompatibilityByDefault() throws Exception {
        assertThat(client.get("/config").body().toString()).isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(client.get("/config/clubs-value").code()).isEqualTo(40408);
        assertThat(client.get("/config/clubs-value?defaultToGlobal=true").body().toString())
                .isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    }

    @Test
    void shouldChangeLevelOfAllAndOfOneSubject() throws Exception {
        assertThat(client.put("/config", "{\"compatibility\":\"none\"}").body().toString())
                .isEqualTo("{\"compatibility\":\"NONE\"}");
        client.put("/config/clubs-value", "{\"compatibility\":\"BACKWARD\"}");

        assertThat(client.get("/config").body().path("compatibilityLevel").asText())
                .isEqualTo("NONE");
        assertThat(client.get("/config/clubs-value")
                        .body()
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("BACKWARD");
        assertThat(client.put("/config", "{\"compatibility\":\"often\"}").code())
                .isEqualTo(42203);

        assertThat(client.delete("/config/clubs-value")
                        .body()
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("BACKWARD");
        assertThat(client.delete("/config/clubs-value").code()).isEqualTo(40408);
        client.delete("/config");
        assertThat(client.get("/config").body().path("compatibilityLevel").asText())
                .isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void shouldAlwaysBeInReadWriteMode() throws Exception {
        assertThat(client.get("/mode").body().toString()).isEqualTo("{\"mode\":\"READWRITE\"}");
        assertThat(client.get("/mode/clubs-value").code()).isEqualTo(40409);
        assertThat(client.get("/mode/clubs-value?defaultToGlobal=true").status())
                .isEqualTo(200);
    }

    @Test
    void shouldNameWhatIsNotThere() throws Exception {
        client.register("clubs-value", CLUB);

        assertThat(client.get("/subjects/none/versions")).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo(40401);
            assertThat(answer.message()).isEqualTo("Subject 'none' not found.");
        });
        assertThat(client.get("/subjects/none/versions/latest").code()).isEqualTo(40401);
        assertThat(client.get("/subjects/clubs-value/versions/2").code()).isEqualTo(40402);
        assertThat(client.get("/subjects/clubs-value/versions/0").code()).isEqualTo(42202);
        assertThat(client.get("/subjects/clubs-value/versions/newest").code()).isEqualTo(42202);
        assertThat(client.get("/schemas/ids/99").code()).isEqualTo(40403);
        assertThat(client.get("/schemas/ids/99").status()).isEqualTo(404);
        assertThat(client.get("/schemas/ids/x").code()).isEqualTo(400);
        assertThat(client.get("/nothing/here").code()).isEqualTo(404);
    }

    @Test
    void shouldRefuseWhatIsNoAvroSchema() throws Exception {
        var path = "/subjects/clubs-value/versions";

        assertThat(client.postSchema(path, "{\"type\":\"recrod\"}")).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo(42201);
        });
        assertThat(client.post(path, "{}").code()).isEqualTo(42201);
        assertThat(client.post(path, "{").code()).isEqualTo(400);
        assertThat(client.post(path, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}"))
                .satisfies(answer -> {
                    assertThat(answer.code()).isEqualTo(42201);
                    assertThat(answer.message()).contains("JSON", "AVRO only");
                });
        assertThat(client.post(
                                path,
                                "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"b\",\"version\":1}]}")
                        .message())
                .contains("references");
        assertThat(client.post(path, "{\"schema\":\"\\\"int\\\"\",\"ruleSet\":{\"domainRules\":[]}}")
                        .message())
                .contains("ruleSet");
        assertThat(client.post(path, "{\"schema\":\"\\\"int\\\"\",\"id\":7}").code())
                .isEqualTo(42205);
        assertThat(client.get("/subjects").body()).isEmpty();
    }

    @Test
    void shouldAcceptExplicitDefaults() throws Exception {
        var body = "{\"schema\":\"\\\"int\\\"\",\"schemaType\":\"AVRO\",\"references\":[],\"metadata\":null,\"id\":-1}";

        assertThat(client.post("/subjects/numbers-value/versions", body)
                        .body()
                        .path("id")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldHideAndThenRemoveSubject() throws Exception {
        client.register("clubs-value", CLUB);
        client.register("clubs-value", CLUB_WITH_DEFAULT);
        assertThat(client.delete("/subjects/clubs-value?permanent=true").code()).isEqualTo(40405);

        assertThat(client.delete("/subjects/clubs-value").body().toString()).isEqualTo("[1,2]");

        assertThat(client.delete("/subjects/clubs-value").code()).isEqualTo(40404);
        assertThat(client.get("/subjects").body()).isEmpty();
        assertThat(client.get("/subjects?deleted=true").body().toString()).isEqualTo("[\"clubs-value\"]");
        assertThat(client.get("/subjects?deletedOnly=true").body().toString()).isEqualTo("[\"clubs-value\"]");
        assertThat(client.get("/subjects/clubs-value/versions/1").code()).isEqualTo(40401);
        assertThat(client.get("/subjects/clubs-value/versions/1?deleted=true").status())
                .isEqualTo(200);
        assertThat(client.get("/schemas/ids/2").status()).isEqualTo(200);
        assertThat(client.register("clubs-value", CLUB_WITHOUT_DEFAULT)).isEqualTo(3);
        assertThat(client.get("/subjects/clubs-value/versions").body().toString())
                .isEqualTo("[3]");

        client.delete("/subjects/clubs-value");
        assertThat(client.delete("/subjects/clubs-value?permanent=true").body().toString())
                .isEqualTo("[1,2,3]");
        assertThat(client.get("/subjects?deleted=true").body()).isEmpty();
        assertThat(client.get("/schemas/ids/2").code()).isEqualTo(40403);
        assertThat(client.delete("/subjects/clubs-value").code()).isEqualTo(40401);
    }

    @Test
    void shouldHideAndThenRemoveVersion() throws Exception {
        client.register("clubs-value", CLUB);
        client.register("clubs-value", CLUB_WITH_DEFAULT);
        var second = "/subjects/clubs-value/versions/2";
        assertThat(client.delete(second + "?permanent=true").code()).isEqualTo(40407);

        assertThat(client.delete(second).body().asInt()).isEqualTo(2);

        assertThat(client.delete(second).code()).isEqualTo(40406);
        assertThat(client.get("/subjects/clubs-value/versions").body().toString())
                .isEqualTo("[1]");
        assertThat(client.get("/subjects/clubs-value/versions/latest")
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.delete(second + "?permanent=true").body().asInt()).isEqualTo(2);
        assertThat(client.get(second + "?deleted=true").code()).isEqualTo(40402);
    }

    @Test
    void shouldServeEverythingAgainAfterRestart() throws Exception {
        client.register("clubs-value", CLUB);
        client.register("clubs-value", CLUB_WITH_DEFAULT);
        client.register("teams-value", "\"string\"");
        client.register("gone-value", "\"long\"");
        client.delete("/subjects/gone-value");
        client.register("half-value", "\"int\"");
        client.delete("/subjects/half-value/versions/1");
        client.put("/config/teams-value", "{\"compatibility\":\"NONE\"}");
        client.put("/config", "{\"compatibility\":\"BACKWARD\"}");

        restart();

        assertThat(client.get("/subjects").body().toString()).isEqualTo("[\"clubs-value\",\"teams-value\"]");
        assertThat(client.get("/subjects/clubs-value/versions/2")
                        .body()
                        .path("id")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.register("clubs-value", CLUB)).isEqualTo(1);
        assertThat(client.get("/schemas/ids/4").body().path("schema").asText()).isEqualTo("\"long\"");
        assertThat(client.get("/config").body().path("compatibilityLevel").asText())
                .isEqualTo("BACKWARD");
        assertThat(client.get("/config/teams-value")
                        .body()
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("NONE");
        assertThat(client.register("new-value", "\"bytes\"")).isEqualTo(6);
    }

    @Test
    void shouldKeepSchemasInConfluentsOwnRecords() throws Exception {
        client.register("numbers-value", "\"int\"");
        client.put("/config/numbers-value", "{\"compatibility\":\"NONE\"}");
        client.delete("/subjects/numbers-value");

        assertThat(records())
                .containsExactly(
                        "{\"keytype\":\"SCHEMA\",\"subject\":\"numbers-value\",\"version\":1,\"magic\":1}"
                                + " {\"subject\":\"numbers-value\",\"version\":1,\"id\":1,\"schema\":\"\\\"int\\\"\",\"deleted\":false}",
                        "{\"keytype\":\"CONFIG\",\"subject\":\"numbers-value\",\"magic\":0}"
                                + " {\"compatibilityLevel\":\"NONE\"}",
                        "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"numbers-value\",\"magic\":0}"
                                + " {\"subject\":\"numbers-value\",\"version\":1}");
        try (var admin = admin()) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, SchemaLog.TOPIC);
            assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
        }
    }

    @Test
    void shouldReadTopicThatConfluentsRegistryWrote() throws Exception {
        write("{\"keytype\":\"NOOP\",\"magic\":0}", null);
        write(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"clubs-value\",\"version\":1,\"magic\":1}",
                "{\"subject\":\"clubs-value\",\"version\":1,\"id\":100001,\"guid\":\"b7a3\",\"schema\":\"\\\"int\\\"\","
                        + "\"deleted\":false,\"ts\":1}");
        write("{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}", "{\"compatibilityLevel\":\"FULL\"}");

        restart();

        assertThat(client.get("/schemas/ids/100001").body().path("schema").asText())
                .isEqualTo("\"int\"");
        assertThat(client.get("/config").body().path("compatibilityLevel").asText())
                .isEqualTo("FULL");
        assertThat(client.register("new-value", "\"bytes\"")).isEqualTo(100002);
    }

    @Test
    void shouldRefuseToStartOnTopicItDoesNotKnow() throws Exception {
        write("{\"keytype\":\"CONTEXT\",\"magic\":0}", "{}");

        assertThatThrownBy(() -> new Registry(broker.bootstrapServers(), 0).start())
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("The topic _schemas holds at offset 0 what this registry does not know");
    }

    @Test
    void shouldNameThePortThatIsInUse() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new Registry(broker.bootstrapServers(), other.getLocalPort()).start())
                    .isInstanceOf(StartException.class)
                    .hasMessage("Port " + other.getLocalPort() + " of 127.0.0.1 cannot be listened on:"
                            + " stop the program that uses it, or choose another with --registry-port.");
        }
    }

    private void restart() {
        if (registry != null) {
            registry.close();
        }
        registry = new Registry(broker.bootstrapServers(), 0).start();
        client = new RegistryClient(registry.url());
    }

    private static void dropSchemas() throws Exception {
        try (var admin = admin()) {
            if (admin.listTopics().names().get().contains(SchemaLog.TOPIC)) {
                admin.deleteTopics(List.of(SchemaLog.TOPIC)).all().get();
            }
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static void write(String key, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(SchemaLog.TOPIC, key, value)).get();
        }
    }

    private static List<String> records() {
        var partition = new TopicPartition(SchemaLog.TOPIC, 0);
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            var records = new ArrayList<String>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> records.add(found.key() + " " + found.value()));
            }
            return records;
        }
    }

    private static String record(String name, String fields) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + fields + "]}";
    }

    private static String field(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
    }

    private static String fieldWithDefault(String name, String type, String value) {
        return "{\"name\":\"" + name + "\",\"type\":" + type + ",\"default\":" + value + "}";
    }
}
