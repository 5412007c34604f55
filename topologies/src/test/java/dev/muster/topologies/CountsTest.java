package dev.muster.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.oracle.DataSet;
import dev.muster.oracle.Oracle;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path state;

    @Test
    void shouldEndOnTheOraclesCountsOfTheCity() {
        var rows = DataSet.CITY_2020.rows().subList(0, 2_000);
        try (var driver = new Driver(SHANGHAI, state)) {
            driver.send(rows).settle();
            assertThat(driver.counts()).isEqualTo(new Oracle(SHANGHAI, rows).counts());
        }
    }
}
