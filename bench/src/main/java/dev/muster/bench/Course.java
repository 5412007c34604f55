package dev.muster.bench;

import dev.muster.bench.kafka.Site;
import dev.muster.bench.programs.Program;
import dev.muster.bench.stream.EventStream;
import dev.muster.bench.stream.Federation;
import dev.muster.bench.stream.Sums;
import dev.muster.config.MusterConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * What all contestants run over: the topics, filled, and what they must find in them.
 *
 * @param warmedUp for each partition of the event topics the offset behind the warm-up
 * @param end for each the offset behind the last event
 * @param stream which knows what a correct count finds
 * @param recorded what a plain count of all records but cancellations finds
 */
record Course(
        Plan plan,
        Site site,
        Admin admin,
        Federation federation,
        Map<TopicPartition, Long> warmedUp,
        Map<TopicPartition, Long> end,
        EventStream stream,
        Sums recorded) {

    /** Returns the settings of a contestant, with a folder of its own. */
    Map<String, String> settings(String contestant) {
        var settings = new HashMap<>(site.settings());
        settings.put(MusterConfig.STATE_DIR, site.state(contestant).toString());
        return settings;
    }

    Stopwatch stopwatch(Program contestant) {
        return new Stopwatch(contestant, site.broker());
    }
}
