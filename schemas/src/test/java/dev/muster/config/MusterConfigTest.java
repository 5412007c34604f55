package dev.muster.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MusterConfigTest {

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("muster.properties"), text);
    }

    @Test
    void shouldHaveADefaultForEveryKey() {
        var config = MusterConfig.of(Map.of());
        assertThat(config.getInt(MusterConfig.PARTITIONS)).isEqualTo(4);
        assertThat(config.getString(MusterConfig.REGISTRY_URL)).isEqualTo("http://localhost:8081");
        assertThat(config.duration(MusterConfig.TICK_INTERVAL_MS)).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.kafka()).containsOnly(Map.entry("bootstrap.servers", "localhost:9092"));
        assertThat(MusterConfig.DEFINITION.configKeys().values()).allMatch(key -> key.hasDefault());
    }

    @Test
    void shouldReadAFileAndLetTheEnvironmentGoOverIt() throws IOException {
        var file = file("zone=Asia/Shanghai\npartitions = 8\n# a comment\nhttp.port=80\n");
        var config = MusterConfig.read(
                file,
                Map.of(
                        "MUSTER_PARTITIONS",
                        "16",
                        "MUSTER_REGISTRY_PASSWORD",
                        "s3cret",
                        "PATH",
                        "/bin",
                        "muster_zone",
                        "x"));

        assertThat(config.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(config.getInt(MusterConfig.PARTITIONS)).isEqualTo(16);
        assertThat(config.getInt(MusterConfig.HTTP_PORT)).isEqualTo(80);
        assertThat(config.getPassword(MusterConfig.REGISTRY_PASSWORD).value()).isEqualTo("s3cret");
    }

    @Test
    void shouldReadEveryKeyFromTheEnvironment() {
        for (var key : MusterConfig.DEFINITION.configKeys().values()) {
            var variable =
                    "MUSTER_" + key.name.toUpperCase(java.util.Locale.ROOT).replace('.', '_');
            assertThatThrownBy(() -> MusterConfig.of(Map.of(), Map.of(variable + "_X", "1")))
                    .hasMessageContaining(key.name + ".x");
            assertThat(MusterConfig.of(Map.of(key.name, "UTC"), Map.of(variable, sample(key.name)))
                            .originalsStrings())
                    .containsOnly(Map.entry(key.name, sample(key.name)));
        }
    }

    private static String sample(String key) {
        return switch (MusterConfig.DEFINITION.configKeys().get(key).type) {
            case INT, SHORT ->
                Set.of(MusterConfig.SERIES_BUDGET, MusterConfig.STALE_AFTER_MS, MusterConfig.MESSAGES_INTERVAL_MS)
                                .contains(key)
                        ? "5000"
                        : "200";
            default ->
                switch (key) {
                    case MusterConfig.TICK_SOURCE, MusterConfig.MESSAGES_SMTP_SECURITY -> "none";
                    case MusterConfig.MESSAGES_LANGUAGE -> "zh";
                    default -> "a";
                };
        };
    }

    @Test
    void shouldRefuseAnUnknownKey() throws IOException {
        var file = file("zone=UTC\nzones=UTC\npartition=3\n");
        assertThatThrownBy(() -> MusterConfig.read(file, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("unknown configuration key partition, zones", "docs/configuration.md");
        assertThatThrownBy(() -> MusterConfig.of(Map.of(), Map.of("MUSTER_ZNE", "UTC")))
                .hasMessageContaining("unknown configuration key zne");
    }

    @ParameterizedTest
    @CsvSource({
        "partitions, 0",
        "partitions, four",
        "tick.source, sun",
        "http.port, 65536",
        "registry.timeout.ms, 0",
        "application.id, ''",
        "threads, 257",
    })
    void shouldRefuseAnImpossibleValue(String key, String value) {
        assertThatThrownBy(() -> MusterConfig.of(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void shouldRefuseAFileThatCannotBeRead() throws IOException {
        assertThatThrownBy(() -> MusterConfig.read(folder.resolve("none.properties"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.properties");
        var file = file("zone=\\u00zz\n");
        assertThatThrownBy(() -> MusterConfig.read(file, Map.of())).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "Asia", "Asia Shanghai"})
    void shouldRefuseAZoneThatIsNone(String zone) {
        assertThatThrownBy(() -> MusterConfig.of(Map.of("zone", zone)).zone())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("zone=" + zone);
    }

    @Test
    void shouldAskForAZone() {
        assertThatThrownBy(() -> MusterConfig.of(Map.of()).zone())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("zone is not set");
    }

    @Test
    void shouldHandKafkasOwnSettingsToItsClients() {
        var config = MusterConfig.of(
                Map.of("bootstrap.servers", "one:9092,two:9092", "kafka.security.protocol", "SASL_SSL"),
                Map.of("MUSTER_KAFKA_SASL_MECHANISM", "PLAIN"));
        assertThat(config.kafka())
                .containsOnly(
                        Map.entry("bootstrap.servers", "one:9092,two:9092"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.mechanism", "PLAIN"));
    }

    @Test
    void shouldPutValuesOverItsOwn() {
        var config = MusterConfig.of(Map.of("zone", "UTC", "partitions", "8")).with(Map.of("partitions", "2"));
        assertThat(config.getInt(MusterConfig.PARTITIONS)).isEqualTo(2);
        assertThat(config.zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void shouldNotShowThePassword() {
        var config = MusterConfig.of(Map.of("registry.password", "s3cret"));
        assertThat(config.values().toString()).doesNotContain("s3cret");
    }

    @Test
    void shouldDocumentEveryKeyInSentences() {
        assertThat(MusterConfig.DEFINITION.configKeys().values())
                .allSatisfy(key -> assertThat(key.documentation)
                        .as(key.name)
                        .hasSizeGreaterThan(30)
                        .endsWith("."));
    }

    @Test
    void shouldNameTheUnitOfEveryTime() {
        assertThat(MusterConfig.DEFINITION.configKeys().values())
                .filteredOn(key -> key.name.endsWith(".ms"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.documentation).as(key.name).contains("milliseconds"));
    }

    @Test
    void shouldHaveAConstantForEveryKey() {
        var constants = Arrays.stream(MusterConfig.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == String.class)
                .map(MusterConfigTest::value)
                .filter(name -> !name.equals(MusterConfig.KAFKA_PREFIX));
        assertThat(constants).containsExactlyInAnyOrderElementsOf(MusterConfig.DEFINITION.names());
    }

    private static String value(java.lang.reflect.Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
