package dev.muster.connectors.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.FactStatus;
import dev.muster.connectors.Heard;
import dev.muster.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivitiesTest {

    private static final Instant LATEST = Instant.parse("2020-06-01T00:00:00Z");
    private static final String HEADER = "activityId,revision,status,orgId,type,campaign,occurredAt,recordedAt\n";
    private static final String GOOD =
            "a-1,1,RECORDED,branch-1,theme-day,,2020-01-01T10:57:20+08:00,2020-01-01T13:45:20.250+08:00\n";
    private static final String OTHER =
            "a-2,1,RECORDED,branch-1,theme-day,,2020-01-02T10:57:20+08:00,2020-01-02T13:45:20+08:00\n";

    private final Heard heard = new Heard();

    @TempDir
    Path folder;

    @Test
    void shouldReadActivityWithItsTimesAndNoCampaign() throws IOException {
        assertThat(events(HEADER + GOOD))
                .containsExactly(new Message<>(
                        Topics.ACTIVITY_EVENTS,
                        "branch-1",
                        new ActivityEvent(
                                "a-1",
                                1,
                                FactStatus.RECORDED,
                                "branch-1",
                                "theme-day",
                                null,
                                Instant.parse("2020-01-01T02:57:20Z"),
                                Instant.parse("2020-01-01T05:45:20.250Z")),
                        Instant.parse("2020-01-01T05:45:20.250Z").toEpochMilli()));
        assertThat(heard.problems()).isEmpty();
        assertThat(heard.notes).isEmpty();
    }

    @Test
    void shouldReadColumnsInAnyOrderAndWithoutThoseThatMayBeMissing() throws IOException {
        var text = "recordedAt,orgId,type,status,revision,activityId,occurredAt\n"
                + "2020-01-01T05:45:20Z,b,walk,CANCELLED,2,a,2020-01-01T02:57:20Z\n";
        assertThat(events(text))
                .extracting(message -> (Object) message.value())
                .containsExactly(new ActivityEvent(
                        "a",
                        2,
                        FactStatus.CANCELLED,
                        "b",
                        "walk",
                        null,
                        Instant.parse("2020-01-01T02:57:20Z"),
                        Instant.parse("2020-01-01T05:45:20Z")));
    }

    @Test
    void shouldReadByteOrderMarkWindowsLinesQuotesAndChineseAlike() throws IOException {
        var text = ("\uFEFF" + HEADER + "\"a-1\",\"1\",RECORDED,街道-1,\"theme\"\"s, day\",," + times() + "\n")
                .replace("\n", "\r\n");
        var event = (ActivityEvent) events(text).get(0).value();
        assertThat(event.getOrgId()).isEqualTo("街道-1");
        assertThat(event.getType()).isEqualTo("theme\"s, day");
        assertThat(heard.problems()).isEmpty();
    }

    @Test
    void shouldPassOverRowsOfNothingButCommas() throws IOException {
        assertThat(events("\n" + HEADER + "\n" + GOOD + ",,,,,,,\n   \n" + OTHER + "\n\n"))
                .hasSize(2);
        assertThat(heard.problems()).isEmpty();
    }

    @Test
    void shouldReadLastRowWithoutLineBreak() throws IOException {
        assertThat(events(HEADER + GOOD.strip())).hasSize(1);
    }

    @Test
    void shouldWarnOfEachUnknownColumnOnce() throws IOException {
        var header = HEADER.strip() + ",leader,,phone\n";
        var row = GOOD.strip() + ",x,y,z\n";
        assertThat(events(header + row + row)).hasSize(2);
        assertThat(heard.notes)
                .hasSize(3)
                .anySatisfy(note -> assertThat(note).endsWith("the column \"leader\" is not known and is not read"))
                .anySatisfy(note -> assertThat(note).endsWith("the column \"phone\" is not known and is not read"))
                .anySatisfy(note -> assertThat(note).endsWith("a column without a name is not read"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ",1,RECORDED,b,walk,,T;activityId empty-id",
                "a,,RECORDED,b,walk,,T;revision empty-cell",
                "a,0,RECORDED,b,walk,,T;revision invalid-revision",
                "a,-1,RECORDED,b,walk,,T;revision invalid-revision",
                "a,2147483648,RECORDED,b,walk,,T;revision invalid-revision",
                "a,1.0,RECORDED,b,walk,,T;revision not-a-number",
                "a,one,RECORDED,b,walk,,T;revision not-a-number",
                "a,1,recorded,b,walk,,T;status unknown-word",
                "a,1,,b,walk,,T;status empty-cell",
                "a,1,RECORDED,,walk,,T;orgId empty-id",
                "a,1,RECORDED,  ,walk,,T;orgId empty-id",
                "a,1,RECORDED,b|c,walk,,T;orgId invalid-character",
                "a,1,RECORDED,b,,,T;type empty-id",
                "a,1,RECORDED,b,walk|run,,T;type invalid-character",
                "a,1,RECORDED,b,walk,x|y,T;campaign invalid-character",
                "a,1,RECORDED,b,walk,,2020-01-01T10:00:00,2020-01-01T13:00:00Z;occurredAt not-a-time",
                "a,1,RECORDED,b,walk,,2020-01-01,2020-01-01T13:00:00Z;occurredAt not-a-time",
                "a,1,RECORDED,b,walk,,,2020-01-01T13:00:00Z;occurredAt empty-cell",
                "a,1,RECORDED,b,walk,,2020-01-01T10:00:00Z,;recordedAt empty-cell",
                "a,1,RECORDED,b,walk,,0000-01-01T10:00:00Z,2020-01-01T13:00:00Z;occurredAt time-out-of-range",
                "a,1,RECORDED,b,walk,,+12020-01-01T10:00:00Z,2020-01-01T13:00:00Z;occurredAt time-out-of-range",
                "a,1,RECORDED,b,walk,,1969-01-01T10:00:00Z,1969-01-01T13:00:00Z;recordedAt time-out-of-range",
                "a,1,RECORDED,b,walk,,2020-05-01T10:00:00Z,2020-06-01T00:00:00.001Z;recordedAt recorded-after-append",
                "a,1,RECORDED,b,walk,,2020-01-02T13:00:01Z,2020-01-01T13:00:00Z;occurredAt occurred-after-recorded",
                "a,1,RECORDED,b,walk,T;- cell-count",
                "a,1,RECORDED,b,walk,,,T;- cell-count",
                "a,1,RECORDED,\"b\"c,walk,,T;- bad-quotes",
                "a,1,RECORDED,\"b,walk,,T;- bad-quotes"
            })
    void shouldRejectRowThatIsWrongAndNoOther(String row, String problem) throws IOException {
        assertThat(events(HEADER + GOOD + row.replaceFirst(",T$", "," + times()) + "\n" + OTHER))
                .extracting(message -> ((ActivityEvent) message.value()).getActivityId())
                .containsExactly("a-1", "a-2");
        assertThat(heard.problems()).containsExactly("activities.csv:3 " + problem);
    }

    @Test
    void shouldRejectIdWithLineBreakAndGoOnWithTheLineAfterTheRow() throws IOException {
        assertThat(events(
                        HEADER + "a,1,RECORDED,\"b\nc\",walk,," + times() + "\n,1,RECORDED,b,walk,," + times() + "\n"))
                .isEmpty();
        assertThat(heard.problems())
                .containsExactly("activities.csv:2 orgId invalid-character", "activities.csv:4 activityId empty-id");
    }

    @Test
    void shouldTakeTimesAtTheEdgeOfWhatCanBe() throws IOException {
        assertThat(events(HEADER
                        + "a,1,RECORDED,b,walk,,2020-06-02T00:00:00Z,2020-06-01T00:00:00Z\n"
                        + "b,1,RECORDED,b,walk,,1900-01-01T00:00:00Z,1970-01-01T00:00:00Z\n"))
                .hasSize(2);
        assertThat(heard.problems()).isEmpty();
    }

    @Test
    void shouldRejectIdsOfMoreThan255Characters() throws IOException {
        var row = "%s,1,RECORDED,b,walk,," + times() + "\n";
        assertThat(events(HEADER + row.formatted("a".repeat(255)) + row.formatted("a".repeat(256))))
                .hasSize(1);
        assertThat(heard.problems()).containsExactly("activities.csv:3 activityId too-long");
    }

    @Test
    void shouldSayEverythingThatIsWrongWithRow() throws IOException {
        events(HEADER + ",0,DONE,b|c,,,yesterday,today\n");
        assertThat(heard.problems())
                .containsExactlyInAnyOrder(
                        "activities.csv:2 activityId empty-id",
                        "activities.csv:2 revision invalid-revision",
                        "activities.csv:2 status unknown-word",
                        "activities.csv:2 orgId invalid-character",
                        "activities.csv:2 type empty-id",
                        "activities.csv:2 occurredAt not-a-time",
                        "activities.csv:2 recordedAt not-a-time");
        assertThat(heard.rejections).hasSize(1);
    }

    @Test
    void shouldSayWhatIsThereAndWhatMayBeThere() throws IOException {
        events(HEADER + "a,1,DONE,b,walk,,2020-13-01T10:00:00Z,2020-01-01T10:00:00Z\n");
        assertThat(heard.rejections.get(0).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "status: \"DONE\" is none of [RECORDED, CANCELLED] (unknown-word)",
                        "occurredAt: \"2020-13-01T10:00:00Z\" is no time with an offset, such as"
                                + " 2020-01-31T19:30:00+08:00 (not-a-time)");
    }

    @Test
    void shouldRejectRowThatIsNotUtf8WithItsColumnAndNoOther() throws IOException {
        var file = folder.resolve("activities.csv");
        var bytes = (HEADER + GOOD + "a,1,RECORDED,b,caf\u00e9,," + times() + "\n" + OTHER)
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, bytes);
        assertThat(events(file)).hasSize(2);
        assertThat(heard.problems()).containsExactly("activities.csv:3 type not-utf8");
    }

    @Test
    void shouldTakeReplacementCharacterThatIsReallyThere() throws IOException {
        assertThat(events(HEADER + "a\uFFFD,1,RECORDED,b,walk,," + times() + "\n"))
                .hasSize(1);
    }

    @Test
    void shouldRejectRowLongerThanMegabyteAndNoOther() throws IOException {
        assertThat(events(HEADER + GOOD + "x".repeat(RowReader.LONGEST + 1) + "\n" + OTHER))
                .hasSize(2);
        assertThat(heard.problems()).contains("activities.csv:3 - too-long").allMatch(p -> p.endsWith("- too-long"));
    }

    @Test
    void shouldRefuseFileWithoutColumnThatMustBeThere() {
        assertThatThrownBy(() -> events("activityId,status,type,orgId,occurredAt,recordedAt,Revision\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("lacks the column revision; its first row must name its columns, and it names"
                        + " activityId, status, type, orgId, occurredAt, recordedAt, Revision");
    }

    @Test
    void shouldRefuseFilePartedBySemicolons() {
        assertThatThrownBy(() -> events(HEADER.replace(',', ';')))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("parted by commas")
                .hasMessageContaining("save it as CSV with commas");
    }

    @Test
    void shouldRefuseFileWithColumnThatIsThereTwice() {
        assertThatThrownBy(() -> events(HEADER.strip() + ",orgId\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("names the column orgId twice; rename or remove one");
    }

    @Test
    void shouldRefuseEmptyFileAndFileThatIsNotUtf8() throws IOException {
        assertThatThrownBy(() -> events(""))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("is empty");
        var utf16 = folder.resolve("activities-2.csv");
        Files.write(utf16, ("\uFEFF" + HEADER).getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> events(utf16))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("is not UTF-8; save it as CSV UTF-8");
    }

    private static String times() {
        return "2020-01-01T10:57:20+08:00,2020-01-01T13:45:20+08:00";
    }

    private List<Message<?>> events(String text) throws IOException {
        var file = folder.resolve("activities.csv");
        Files.write(file, text.getBytes(UTF_8));
        return events(file);
    }

    private List<Message<?>> events(Path file) throws IOException {
        var found = new ArrayList<Message<?>>();
        try (var events = EventFile.check(file, Kind.ACTIVITIES, LATEST, heard).open()) {
            for (var event = events.next(); event != null; event = events.next()) {
                found.add(event);
            }
        }
        return found;
    }
}
