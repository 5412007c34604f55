package dev.muster.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.serde.AvroSerdes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private static final Path APPROVED = Path.of("src/test/resources/topology.txt");

    @Test
    void shouldBeTheApprovedTopology() throws IOException {
        var config = Driver.config(ZoneId.of("UTC"), Path.of("unused"));
        try (var serdes = AvroSerdes.of(config)) {
            var described = inOrder(MusterTopology.of(config, serdes).describe().toString());
            if (Boolean.getBoolean("approve")) {
                Files.writeString(APPROVED, described, StandardCharsets.UTF_8);
            }
            assertThat(described)
                    .as("Names are API: a store that is renamed is empty. If this is meant, write the file anew with"
                            + " ./mvnw -pl topologies test -Dtest=TopologyTest -Dapprove=true")
                    .isEqualTo(Files.readString(APPROVED, StandardCharsets.UTF_8));
        }
    }

    /** Kafka Streams lists the members of sets in any order. */
    private static String inOrder(String described) {
        return Pattern.compile("\\[([^]]*)]")
                .matcher(described)
                .replaceAll(set ->
                        Stream.of(set.group(1).split(", ")).sorted().collect(Collectors.joining(", ", "[", "]")));
    }
}
