package dev.muster.quickstart.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.quickstart.Broker;
import dev.muster.quickstart.registry.Registry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Confluent's own JavaScript client on the quickstart's registry and on a real Apicurio Registry. */
class JavaScriptClientTest {

    @TempDir
    Path folder;

    @Test
    void shouldDecodeCountsAndRegisterSchemaThroughTheQuickstartsRegistry() throws Exception {
        try (var broker = new Broker(folder, 0).start();
                var registry = new Registry(broker.bootstrapServers(), 0).start()) {
            new CountsTopic(broker, registry.url()).write();

            var answer = NodeClients.run(registry.url(), broker.bootstrapServers(), CountsTopic.topic(), 2);

            CountsTopic.assertRead(answer.path("records"));
            assertRegistered(answer.path("registered"));
        }
    }

    @Test
    void shouldDecodeCountsAndRegisterSchemaThroughApicurio() throws Exception {
        try (var broker = new Broker(folder, 0).start();
                var apicurio = Apicurio.start()) {
            new CountsTopic(broker, apicurio.url()).write();

            var answer = NodeClients.run(apicurio.url(), broker.bootstrapServers(), CountsTopic.topic(), 2);

            CountsTopic.assertRead(answer.path("records"));
            assertRegistered(answer.path("registered"));
        }
    }

    private static void assertRegistered(JsonNode registered) {
        assertThat(registered.path("id").asInt()).isPositive();
        assertThat(registered.path("latestId")).isEqualTo(registered.path("id"));
        assertThat(registered.path("version").asInt()).isEqualTo(1);
        assertThat(registered.path("schema").path("name").asText()).isEqualTo("Shift");
        assertThat(registered.path("readById")).isEqualTo(registered.path("schema"));
        assertThat(registered.path("subjects"))
                .extracting(JsonNode::asText)
                .contains("shifts-value", "organization-counts-value", "tick-value");
        assertThat(registered.path("foundAgain").asInt()).isEqualTo(1);
        assertThat(registered.path("mayAddOptional").asBoolean()).isTrue();
        assertThat(registered.path("mayAddRequired").asBoolean()).isFalse();
        assertThat(registered.path("refusal").asInt()).isEqualTo(409);
    }
}
