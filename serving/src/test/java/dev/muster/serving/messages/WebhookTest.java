package dev.muster.serving.messages;

import static dev.muster.avro.ObligationStatus.AT_RISK;
import static dev.muster.avro.ObligationStatus.MISSED;
import static dev.muster.serving.ModelFeed.obligation;
import static dev.muster.serving.ModelFeed.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookTest {

    private HttpReceiver receiver;
    private Webhook webhook;

    @BeforeEach
    void start() throws IOException {
        receiver = new HttpReceiver();
        webhook = new Webhook(receiver.uri(), Language.EN);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    /** A message about two branches, in whose quotas there is all there can be. */
    private static Digest digest() {
        var post = new Post(Language.EN, 5)
                .feed(feed -> feed.organization("north", place(null, "North", "unit", "2020-01-01"))
                        .organization("n1", place("north", "第一支部", "branch", "2020-01-01"))
                        .obligation(obligation("n1", "visits", "MONTH", "2024-02")
                                .setStatus(MISSED)
                                .setActivityType("visit|meeting"))
                        .obligation(obligation("n1", "members", "MONTH", "2024-03")
                                .setMeasure("members")
                                .setOwed(9)
                                .setTotal(2)
                                .setStatus(AT_RISK))
                        .obligation(obligation("n1", "gone", "CAMPAIGN", "unheard of")
                                .setStatus(AT_RISK)));
        post.step();
        return post.webhook.received.get(0);
    }

    private static void assertDocumented(JsonNode body) throws IOException {
        try (var in = WebhookTest.class.getResourceAsStream("/openapi.yaml")) {
            var openapi = new YAMLMapper().readTree(in);
            var schema = (ObjectNode) openapi.at("/components/schemas/Message").deepCopy();
            schema.set("components", openapi.get("components"));
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema)
                            .validate(
                                    body,
                                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .isEmpty();
        }
    }

    @Test
    void shouldPostWhatIsDocumented() throws Exception {
        var digest = digest();
        webhook.deliver(digest);
        var call = receiver.calls.get(0);
        assertDocumented(call.body());
        assertThat(call.headers().get("Content-type")).containsExactly("application/json");
        assertThat(call.headers().get("Idempotency-key")).containsExactly(digest.id());
        assertThat(call.body().get("id").asText()).isEqualTo(digest.id());
        assertThat(call.body().get("version").asInt()).isEqualTo(1);
        assertThat(call.body().at("/organization/name").asText()).isEqualTo("North");
        assertThat(call.body().get("text").asText()).isEqualTo(digest.text());
    }

    @Test
    void shouldSayAllInFieldsOfNoLanguage() throws Exception {
        webhook.deliver(digest());
        var changes = receiver.calls.get(0).body().get("changes");
        assertThat(changes.findValuesAsText("quota")).containsExactly("gone", "members", "visits");
        var missed = changes.get(2);
        assertThat(missed.get("change").asText()).isEqualTo("MISSED");
        assertThat(missed.has("said")).isFalse();
        assertThat(missed.at("/organization/name").asText()).isEqualTo("第一支部");
        assertThat(missed.get("lastDay").asText()).isEqualTo("2024-02-29");
        assertThat(missed.at("/obligation/activityTypes").toString()).isEqualTo("[\"visit\",\"meeting\"]");
        assertThat(missed.at("/obligation/dueDay").asText()).isEqualTo("2024-03-03");
        assertThat(missed.at("/obligation/missedRunning").asInt()).isEqualTo(1);
        var members = changes.get(1).get("obligation");
        assertThat(members.get("withheld").asBoolean()).isTrue();
        assertThat(members.has("total")).isFalse();
        assertThat(members.get("onTime").asInt()).isZero();
    }

    @Test
    void shouldGiveTheSameChangeTheSameIdInAnyMessage() throws Exception {
        webhook.deliver(digest());
        webhook.deliver(digest());
        assertThat(receiver.calls.get(0).body()).isEqualTo(receiver.calls.get(1).body());
        var ids = new ArrayList<String>();
        receiver.calls
                .get(0)
                .body()
                .get("changes")
                .forEach(change -> ids.add(change.get("id").asText()));
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 429, 500, 503})
    void shouldLetEverythingWaitWhereTheReceiverTakesNothing(int answer) {
        receiver.answer = answer;
        var failure = catchThrowableOfType(UndeliveredException.class, () -> webhook.deliver(digest()));
        assertThat(failure.isEverything()).isTrue();
        assertThat(failure).hasMessage("it answers " + answer);
        assertThat(receiver.calls).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void shouldLetTheMessageWaitThatTheReceiverRefuses(int answer) {
        receiver.answer = answer;
        var failure = catchThrowableOfType(UndeliveredException.class, () -> webhook.deliver(digest()));
        assertThat(failure.isEverything()).isFalse();
    }

    @Test
    void shouldWaitForAReceiverThatIsAway() {
        receiver.close();
        var failure = catchThrowableOfType(UndeliveredException.class, () -> webhook.deliver(digest()));
        assertThat(failure.isEverything()).isTrue();
        assertThat(failure).hasMessage("it does not answer (ConnectException)");
    }

    @Test
    void shouldNotTellAnybodyTheSecretInItsAddress() {
        assertThat(webhook.place())
                .startsWith("the webhook at http://127.0.0.1:")
                .doesNotContain("secret")
                .doesNotContain("hook?");
    }
}
