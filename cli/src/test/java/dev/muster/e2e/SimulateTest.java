package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulated federation, sent to an installation from a process of its own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SimulateTest {

    private static final int SIGTERM = 143;

    @TempDir
    Path folder;

    @Test
    void shouldGoOnWithItsOwnAndRefuseToMixWithOthers() throws Exception {
        try (var muster = RunningMuster.start(folder, ZoneId.of("Asia/Shanghai"))) {
            muster.startPipeline();
            muster.startView();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> Http.answers(muster.viewUrl() + "health/ready"));
            var config = muster.configFile(Map.of());
            var memory = folder.resolve("memory").toString();
            try (var first = MusterProcess.start("simulate", "--config", config, "--data", memory)) {
                first.awaitLine("Loading a simulated past");
                assertThat(first.terminate()).isEqualTo(SIGTERM);
                assertThat(first.errors()).isEmpty();
            }
            try (var second = MusterProcess.start("simulate", "--config", config, "--data", memory)) {
                second.awaitLine("Loading a simulated past");
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> Http.json(muster.viewUrl() + "api/v1/status")
                                    .get("organizations")
                                    .asInt()
                            > 0);
            var elsewhere = folder.resolve("elsewhere").toString();
            try (var other = MusterProcess.start("simulate", "--config", config, "--data", elsewhere)) {
                assertThat(other.awaitExit()).isEqualTo(1);
                assertThat(other.errors())
                        .startsWith("This installation has organizations already")
                        .hasLineCount(1);
            }
        }
    }
}
