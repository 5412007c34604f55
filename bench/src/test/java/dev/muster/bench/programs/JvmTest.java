package dev.muster.bench.programs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JvmTest {

    @Test
    void shouldKeepFlinkAwayFromOtherContestants() {
        assertThat(classPath(Jvm.CONTESTANT)).contains("kafka-streams-").doesNotContain("flink-", "frocksdbjni");
        assertThat(classPath(Jvm.of("1g"))).doesNotContain("flink-");
    }

    @Test
    void shouldGiveFlinkItsOwnRocksDb() {
        assertThat(classPath(Jvm.FLINK_CONTESTANT))
                .contains("flink-runtime-", "frocksdbjni-")
                .doesNotContain("/rocksdbjni-", "kafka-streams-");
    }

    private static String classPath(Jvm jvm) {
        var command = jvm.command(JvmTest.class);
        return command.get(command.indexOf("-cp") + 1);
    }
}
