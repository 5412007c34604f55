package dev.muster.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code compose.yaml}: that its parts agree with each other, with the configuration they mount, and are careful. */
class ComposeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void shouldBeInOrder() throws Exception {
        assertThat(Complaints.about(Compose.of(ROOT, committed()))).isEmpty();
    }

    @Test
    void shouldShowTheGrafanaThatTheDashboardsAreMadeFor() throws Exception {
        var made = new ObjectMapper().readTree(Files.readString(ROOT.resolve("grafana/package.json")));
        var version = made.findValue("@grafana/schema").asText();
        assertThat(Compose.of(ROOT, committed()).services().get("grafana").image())
                .isEqualTo("grafana/grafana:" + version);
    }

    @Test
    void shouldAskWithDockerAsOnOneMachine() throws Exception {
        for (var file : List.of(
                "datasources/muster.yml",
                "targets/muster-view.yml",
                "targets/muster-pipeline.yml",
                "targets/alertmanager.yml")) {
            var folder = file.startsWith("targets") ? "grafana/prometheus" : "grafana/provisioning";
            assertThat(onOneMachine(ROOT.resolve("grafana/compose").resolve(file)))
                    .isEqualTo(onOneMachine(ROOT.resolve(folder).resolve(file)))
                    .isNotEmpty();
        }
    }

    /** What a file says beside comments, with every host called localhost. */
    private static List<String> onOneMachine(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceAll("[a-z]+:(\\d{4})", "localhost:$1"))
                    .toList();
        }
    }

    @Test
    void shouldScrapeAsOftenAsGrafanaBelieves() throws Exception {
        var compose = Compose.of(ROOT, committed());
        var sources = compose.configuration("grafana", "/etc/grafana/provisioning/datasources/muster.yml");
        var prometheus = compose.configuration("prometheus", "/etc/prometheus/prometheus.yml");
        assertThat(sources.at("/datasources/0/jsonData/timeInterval").asText())
                .isNotEmpty()
                .isEqualTo(prometheus.at("/global/scrape_interval").asText());
    }

    @Test
    void shouldHaveAllThatIsPromised() throws Exception {
        assertThat(Compose.of(ROOT, committed()).services())
                .containsOnlyKeys(
                        "kafka",
                        "registry",
                        "topics",
                        "pipeline",
                        "view",
                        "federation",
                        "prometheus",
                        "alertmanager",
                        "grafana");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prom/prometheus:v3.5.0 | prom/prometheus:latest | prometheus has an image without a version.",
                "127.0.0.1:3000:3000 | 3000:3000 | grafana publishes 3000:3000 beyond this machine.",
                "127.0.0.1:3000:3000 | 127.0.0.1:3000:3001 | grafana publishes 127.0.0.1:3000:3001, where it does not"
                        + " listen.",
                "./grafana/compose/targets: | ./grafana/compose/target: | prometheus mounts ./grafana/compose/target,"
                        + " which is not there.",
                "./grafana/compose/targets: | ./grafana/prometheus/targets: | prometheus asks localhost:8080, where"
                        + " nobody listens.",
                "/etc/prometheus/targets:ro | /etc/prometheus/targets | prometheus may write to"
                        + " ./grafana/compose/targets.",
                "/etc/prometheus/rules:ro | /etc/prometheus/rule:ro | prometheus has no file for rules/*.yml.",
                "./grafana/compose/datasources: | ./grafana/provisioning/datasources: | grafana asks localhost:9090,"
                        + " where nobody listens.",
                "- ./grafana/dashboards:/etc/grafana/dashboards:ro | '' | grafana has no overview in"
                        + " /etc/grafana/dashboards/zh.",
                "kafka:19092 | kafka:19093 | view asks kafka:19093, where nobody listens.",
                "\"answers\", \"8090\" | \"answers\", \"8091\" | pipeline is asked at 8091, where it does not listen.",
                "MUSTER_VIEW_ID | MUSTER_VEIW_ID | view cannot be configured: unknown configuration key veiw.id",
                "MUSTER_HTTP_HOST: 0.0.0.0 | MUSTER_HTTP_HOST: 127.0.0.1 | view hears itself only.",
                "command: [\"pipeline\"] | command: [\"view\"] | prometheus asks pipeline for muster-pipeline.",
                "view: {condition: service_healthy} | view: {condition: service_completed_successfully} | federation"
                        + " waits for view service_completed_successfully, which never comes.",
                "cap_drop: [ALL] | cap_drop: [] | view keeps capabilities.",
                "no-new-privileges:true | no-new-privileges:false | kafka may come to more privileges than it has.",
                "restart: unless-stopped | 'user: root' | grafana has user.",
                "GF_USERS_ALLOW_SIGN_UP | GF_SECURITY_ADMIN_PASSWORD | grafana holds a secret:"
                        + " GF_SECURITY_ADMIN_PASSWORD.",
                "/dev/urandom | /dev/zero | grafana has the password that everybody knows.",
                "GRAFANA_WALL:-false | GRAFANA_WALL:-true | grafana lets in whoever comes.",
                "GRAFANA_LANGUAGE:-en | GRAFANA_LANGUAGE:-fr | grafana begins with"
                        + " /etc/grafana/dashboards/fr/overview.json, which is not there.",
                "TZ: ${MUSTER_ZONE:-Asia/Shanghai} | TZ: UTC | pipeline counts in another zone than Prometheus tells.",
                "--data.retention=4800h | --data.retention=120h | alertmanager forgets before half a year is over what"
                        + " it has told."
            })
    void shouldSeeWhatIsWrong(String right, String wrong, String complaint) throws Exception {
        var text = committed();
        assertThat(text).contains(right);
        var broken = Compose.of(ROOT, text.replace(right, wrong));
        assertThat(Complaints.about(broken)).anyMatch(each -> each.startsWith(complaint));
    }

    private static String committed() throws IOException {
        return Files.readString(ROOT.resolve("compose.yaml"));
    }
}
