package dev.muster.bench.peers.streams;

import dev.muster.bench.peers.Ancestry;
import dev.muster.bench.peers.EventReader;
import dev.muster.bench.peers.PeerTopics;
import dev.muster.bench.programs.Jvm;
import dev.muster.bench.programs.Lines;
import dev.muster.bench.programs.Positions;
import dev.muster.bench.programs.Program;
import dev.muster.bench.programs.Scratch;
import dev.muster.bench.programs.Settings;
import dev.muster.config.MusterConfig;
import dev.muster.serde.AvroSerdes;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** The peer on Kafka Streams in a process of its own: it counts up to the gate, and the rest when it is told to. */
public final class DslProgram {

    /** The contestant's name, its consumer group and the beginning of its internal topics' names. */
    public static final String NAME = "kafka-streams-dsl";

    /** The internal topic that each event goes through once a row. */
    public static final String REPARTITION = NAME + '-' + DslTopology.REPARTITION;

    private DslProgram() {}

    /** Starts it and returns when it has begun to take its partitions. */
    public static Program start(Scratch scratch, Map<String, String> settings, Map<TopicPartition, Long> gate) {
        var program = scratch.start(
                NAME, DslProgram.class, Jvm.CONTESTANT, Settings.toArguments(settings, Positions.toText(gate)));
        program.answer();
        return program;
    }

    /** Lets it see the rest. */
    public static void release(Program program) {
        program.ask("release");
    }

    public static void main(String[] arguments) {
        var gate = new Gate(Positions.of(arguments[0]));
        var config = Settings.of(Arrays.copyOfRange(arguments, 1, arguments.length));
        var lines = new Lines();
        try (var serdes = AvroSerdes.of(config);
                var streams = streams(config, serdes, gate)) {
            streams.start();
            lines.say("started");
            while (lines.next() != null) {
                gate.open();
                lines.say("released");
            }
        }
        System.exit(0);
    }

    private static KafkaStreams streams(MusterConfig config, AvroSerdes serdes, Gate gate) {
        var rows = new Rows(Ancestry.read(config, serdes), config.zone());
        var topology = DslTopology.of(new EventReader(serdes), rows, PeerTopics.results(NAME));
        var streams = new KafkaStreams(topology, DslSettings.of(config, NAME), new GatedClients(gate));
        streams.setUncaughtExceptionHandler(thrown -> {
            thrown.printStackTrace();
            Runtime.getRuntime().halt(1);
            return StreamThreadExceptionResponse.SHUTDOWN_APPLICATION;
        });
        return streams;
    }
}
