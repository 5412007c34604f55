package dev.muster.cli;

import dev.muster.serving.ops.Health;
import dev.muster.topologies.Pipeline;
import java.util.List;

/** The health of a pipeline as its HTTP answers. */
record PipelineHealth(Pipeline pipeline) {

    /** Returns whether a restart would not help. */
    Health live() {
        var health = pipeline.health();
        return health.live() ? Health.UP : Health.down(List.of(health.detail()));
    }

    /** Returns whether it counts what arrives. */
    Health ready() {
        var health = pipeline.health();
        return health.ready() ? Health.UP : Health.down(List.of(health.detail()));
    }
}
