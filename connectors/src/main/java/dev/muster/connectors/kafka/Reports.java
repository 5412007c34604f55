package dev.muster.connectors.kafka;

import dev.muster.avro.Progress;
import dev.muster.avro.ViewReport;
import java.time.Instant;

/** Hears what the pipeline's tasks and the views say of themselves. */
public interface Reports {

    /**
     * Takes how far a task has come.
     *
     * @param heard when it said so
     */
    void progress(Progress progress, Instant heard);

    /**
     * Takes how far a view has read.
     *
     * @param heard when it said so
     */
    void view(ViewReport report, Instant heard);

    /** Takes that a view has gone. */
    void viewGone(String viewId);
}
