package dev.muster.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboards are what their sources make, and neither may say what Grafana or Muster does not know. */
class GenerationTest {

    private static NodeProject project;

    @BeforeAll
    static void prepare() throws Exception {
        project = NodeProject.prepare();
    }

    @BeforeEach
    void copy() throws Exception {
        project.copy();
    }

    @Test
    void shouldBeWhatTheirSourcesMake() throws Exception {
        succeeds(project.generate());

        for (var language : Dashboard.LANGUAGES) {
            for (var name : Dashboard.NAMES) {
                var file = Path.of("dashboards", language, name + ".json");
                assertThat(project.file(file.toString()))
                        .as("Sources and JSON differ; write it anew with: cd grafana && npm ci && npm run build")
                        .hasSameTextualContentAs(Dashboard.GRAFANA.resolve(file));
            }
        }
    }

    @Test
    void shouldBeOfTheTypesOfTheirGrafana() throws Exception {
        succeeds(project.generate());

        succeeds(project.check());
    }

    @Test
    void shouldNotBeOfTheTypesOfTheirGrafanaWithAnOptionItDoesNotKnow() throws Exception {
        succeeds(project.generate());
        replace("dashboards/en/overview.json", "\"graphMode\": \"none\"", "\"graphMode\": \"sometimes\"");
        replace("dashboards/en/organization.json", "\"id\": \"custom.width\"", "\"id\": \"custom.breadth\"");
        replace("dashboards/zh/campaigns.json", "\"drawStyle\": \"line\"", "\"drawn\": \"line\"");

        var result = project.check();

        assertThat(result.status()).isNotZero();
        assertThat(result.output())
                .contains("\"sometimes\"", "\"custom.breadth\"", "zh-campaigns.ts")
                .doesNotContain("obligations.ts");
    }

    @Test
    void shouldNotCompileOnceAMeterIsRenamed() throws Exception {
        replace("src/meters.ts", "muster_organization_sign_ins:", "muster_organization_check_ins:");

        assertFails("tsconfig.json", "muster_organization_sign_ins");
    }

    @Test
    void shouldNotCompileOnceALabelIsRenamed() throws Exception {
        replace("src/meters.ts", "'quota'", "'rule'");

        assertFails("tsconfig.json", "'quota' does not exist");
    }

    @Test
    void shouldNotCompileWithoutATranslation() throws Exception {
        replace("src/texts/zh.ts", "    inGrace: '宽限期内',\n", "");

        assertFails("tsconfig.json", "'inGrace' is missing");
    }

    private static void assertFails(String configuration, String saying) throws Exception {
        var result = project.compile(configuration);
        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains(saying);
    }

    private static void succeeds(NodeProject.Result result) {
        assertThat(result.status()).as(result.output()).isZero();
    }

    private static void replace(String name, String old, String other) throws Exception {
        var file = project.file(name);
        var text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, other));
    }
}
