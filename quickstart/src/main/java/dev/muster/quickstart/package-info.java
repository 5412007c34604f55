/** What the quickstart runs in its one process beside the pipeline and the view: a Kafka broker whose data stays. */
@NullMarked
package dev.muster.quickstart;

import org.jspecify.annotations.NullMarked;
