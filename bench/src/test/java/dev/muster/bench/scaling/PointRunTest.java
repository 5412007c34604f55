package dev.muster.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

/** A point of the scaling benchmark, small: that it is counted right and costs something, never how much. */
class PointRunTest {

    @Test
    void shouldCountRightWithTwoInstancesAndYearsOfHistory() {
        var point = new Point(60, 3, 2, 2, 400);
        var measured = new PointRun(point, new ScalingPlan(600, 1, 7), Clock.systemUTC()).measured();

        assertThat(measured.wrong()).isEmpty();
        assertThat(measured.point()).isEqualTo(point);
        assertThat(measured.cpuMicros()).isPositive();
        assertThat(measured.brokerCpuMicros()).isPositive();
        assertThat(measured.eventsPerSecond()).isPositive();
    }
}
