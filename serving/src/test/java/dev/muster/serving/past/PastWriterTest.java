package dev.muster.serving.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.serving.metrics.Meter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastWriterTest {

    private static final Duration BLOCK = PastWriter.BLOCK;
    private static final Instant FIRST = Instant.EPOCH.plus(BLOCK.multipliedBy(1_000));
    private static final Instant A_DAY_LATER = FIRST.plus(Duration.ofDays(1));
    private static final Instant IN_THE_NEXT_BLOCK = FIRST.plus(BLOCK);

    @TempDir
    Path folder;

    /** A town and its club, of which nobody knows at the second moment. */
    private static void write(PastWriter writer) throws IOException {
        for (var moment : List.of(FIRST, A_DAY_LATER, IN_THE_NEXT_BLOCK)) {
            writer.at(moment);
            writer.take(Meter.ORGANIZATION_ACTIVITIES, 2, "organization", "town", "parent", "", "slot", "current");
            if (!moment.equals(A_DAY_LATER)) {
                writer.take(Meter.ORGANIZATION_INFO, 1, "organization", "club", "name", "The \"old\"\n\\club\\");
                writer.take(Meter.ORGANIZATION_ACTIVITIES, 0.5, "organization", "club", "slot", "current");
            }
        }
    }

    private static String sample(String series, Instant moment) {
        return series + ' ' + moment.getEpochSecond();
    }

    @Test
    void shouldWriteFamiliesAndSeriesOneAfterTheOtherOverAllParts() throws IOException {
        var file = folder.resolve("past.om");
        PastWriter.Written written;
        try (var writer = PastWriter.toFile(file)) {
            write(writer);
            assertThat(file).doesNotExist();
            written = writer.end();
        }
        var club = "muster_organization_activities{organization=\"club\",slot=\"current\"} 0.5";
        var town = "muster_organization_activities{organization=\"town\",slot=\"current\"} 2";
        var info = "muster_organization_info{organization=\"club\",name=\"The \\\"old\\\"\\n\\\\club\\\\\"} 1";
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "# TYPE muster_organization info",
                        "# HELP muster_organization " + Meter.ORGANIZATION_INFO.help(),
                        sample(info, FIRST),
                        sample(info, IN_THE_NEXT_BLOCK),
                        "# TYPE muster_organization_activities gauge",
                        "# HELP muster_organization_activities Activities held.",
                        sample(club, FIRST),
                        sample(club, IN_THE_NEXT_BLOCK),
                        sample(town, FIRST),
                        sample(town, A_DAY_LATER),
                        sample(town, IN_THE_NEXT_BLOCK),
                        "# EOF");
        assertThat(written).isEqualTo(new PastWriter.Written(3, 3, 7, 2, Files.size(file)));
        assertOnly("past.om");
    }

    @Test
    void shouldWriteTheSameToAStream() throws IOException {
        var file = folder.resolve("past.om");
        var stream = new ByteArrayOutputStream();
        try (var toFile = PastWriter.toFile(file);
                var toStream = PastWriter.toStream(stream, folder)) {
            write(toFile);
            write(toStream);
            assertThat(toStream.end()).isEqualTo(toFile.end());
        }
        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo(Files.readString(file));
        assertOnly("past.om");
    }

    @Test
    void shouldWriteAFileForEachBlockThatPromtoolMakes() throws IOException {
        try (var writer = PastWriter.toFolder(folder)) {
            write(writer);
            assertThat(writer.end().parts()).isEqualTo(2);
        }
        assertOnly("muster-0001.om", "muster-0002.om");
        assertThat(samples("muster-0001.om")).hasSize(4).noneMatch(line -> at(line) >= second(IN_THE_NEXT_BLOCK));
        assertThat(samples("muster-0002.om")).hasSize(3).allMatch(line -> at(line) == second(IN_THE_NEXT_BLOCK));
        assertThat(folder.resolve("muster-0002.om"))
                .content()
                .contains("# TYPE muster_organization info\n")
                .endsWith("\n# EOF\n");
    }

    @Test
    void shouldKeepNoMoreInMemoryThanItMay() throws IOException {
        var file = folder.resolve("past.om");
        var random = new Random(7);
        var expected = new TreeMap<String, Integer>();
        int parts;
        try (var writer = new PastWriter(new OneFile(file), 50)) {
            for (int hour = 0; hour < 100; hour++) {
                writer.at(FIRST.plusSeconds(3_600L * hour));
                for (int i = 0; i < 10; i++) {
                    if (random.nextInt(4) > 0) {
                        writer.take(Meter.ORGANIZATION_SIGN_INS, hour, "organization", "o" + i);
                        expected.merge("o" + i, 1, Integer::sum);
                    }
                }
            }
            parts = writer.end().parts();
        }
        assertThat(parts).isGreaterThan(10);
        var found = new TreeMap<String, Integer>();
        String before = "";
        long last = 0;
        for (var line : samples("past.om")) {
            var organization = line.replaceFirst(".*organization=\"(\\w+)\".*", "$1");
            found.merge(organization, 1, Integer::sum);
            assertThat(organization).isGreaterThanOrEqualTo(before);
            assertThat(at(line)).isGreaterThan(organization.equals(before) ? last : 0);
            before = organization;
            last = at(line);
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void shouldLeaveNothingWhereItDoesNotComeToItsEnd() throws IOException {
        try (var file = PastWriter.toFile(folder.resolve("past.om"));
                var stream = PastWriter.toStream(new ByteArrayOutputStream(), folder);
                var files = PastWriter.toFolder(folder)) {
            write(file);
            write(stream);
            write(files);
        }
        assertOnly();
    }

    private List<String> samples(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static long second(Instant moment) {
        return moment.getEpochSecond();
    }

    private static long at(String line) {
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    }

    private void assertOnly(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }
}
