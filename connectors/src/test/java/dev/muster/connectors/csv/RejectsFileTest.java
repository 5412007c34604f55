package dev.muster.connectors.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.connectors.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsFileTest {

    private static final Instant LATEST = Instant.parse("2020-06-01T00:00:00Z");
    private static final String HEADER = "recordedAt,occurredAt, activityId ,revision,status,orgId,type,\"mood\"\r\n";
    private static final String GOOD = "2020-01-02T00:00:00Z,2020-01-01T00:00:00Z,a,1,RECORDED,b,walk,\r\n";
    private static final String BAD =
            "2020-01-02T00:00:00Z,2020-01-01T00:00:00Z,a,0,RECORDED,b,\"walk\",\"so, so\r\n\"\r\n";
    private static final String BROKEN = "2020-01-02T00:00:00Z,\"2020-01-01\"x,a,1,RECORDED,b,walk,caf\u00e9\n";

    private final Heard heard = new Heard();

    @TempDir
    Path folder;

    @Test
    void shouldKeepRejectedRowsByteForByteUnderTheSameHeader() throws IOException {
        var bom = new String(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, ISO_8859_1);
        check(bom + HEADER + GOOD + BAD + GOOD + BROKEN + GOOD);
        assertThat(Files.readString(rejects(), ISO_8859_1)).isEqualTo(bom + HEADER + BAD + BROKEN);
        assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
    }

    @Test
    void shouldEndEveryRejectedRowWithLineBreak() throws IOException {
        check(HEADER + GOOD + BAD.strip());
        assertThat(rejects()).hasContent(HEADER + BAD);
    }

    @Test
    void shouldBeReadableOnceMended() throws IOException {
        check(HEADER + GOOD + BAD);
        Files.writeString(rejects(), Files.readString(rejects()).replace(",0,", ",1,"));
        var mended = EventFile.check(rejects(), Kind.ACTIVITIES, LATEST, heard);
        assertThat(mended.good()).isEqualTo(1);
        assertThat(mended.rejected()).isZero();
        assertThat(rejects()).exists();
    }

    @Test
    void shouldPutRejectsOfRejectsIntoFileOfTheirOwn() throws IOException {
        check(HEADER + BAD);
        EventFile.check(rejects(), Kind.ACTIVITIES, LATEST, heard);
        assertThat(rejects()).hasContent(HEADER + BAD);
        assertThat(folder.resolve("activities.rejects-2.csv")).hasContent(HEADER + BAD);
        assertThat(RejectsFile.of(folder.resolve("activities.rejects-2.csv")))
                .isEqualTo(folder.resolve("activities.rejects-3.csv"));
    }

    @Test
    void shouldNotBeThereWhenNoRowIsRejected() throws IOException {
        check(HEADER + GOOD);
        assertThat(folder).isDirectoryNotContaining("glob:**rejects**");
        assertThat(heard.notes).hasSize(1);
    }

    @Test
    void shouldPutAwayRejectsOfAnEarlierImportWhenAllIsWell() throws IOException {
        check(HEADER + BAD);
        check(HEADER + GOOD);
        assertThat(rejects()).doesNotExist();
        assertThat(folder.resolve("activities.rejects.csv.old")).hasContent(HEADER + BAD);
        assertThat(heard.notes.get(heard.notes.size() - 1))
                .endsWith("of an earlier import is kept as activities.rejects.csv.old");
    }

    @Test
    void shouldNotOverwriteRowsThatSomebodyMended() throws IOException {
        check(HEADER + BAD);
        var mended = HEADER + BAD.replace(",0,", ",1,");
        Files.writeString(rejects(), mended);
        check(HEADER + BAD);
        assertThat(rejects()).hasContent(HEADER + BAD);
        assertThat(folder.resolve("activities.rejects.csv.old")).hasContent(mended);
    }

    @Test
    void shouldLeaveTheSameRejectsAsTheyAre() throws IOException {
        check(HEADER + BAD);
        check(HEADER + BAD);
        assertThat(rejects()).hasContent(HEADER + BAD);
        assertThat(folder.resolve("activities.rejects.csv.old")).doesNotExist();
    }

    @Test
    void shouldTellRowsWhereTheFileCannotBeWritten() throws IOException {
        Files.createDirectory(folder.resolve("activities.rejects.csv.unfinished"));
        var file = check(HEADER + GOOD + BAD + GOOD);
        assertThat(file.good()).isEqualTo(2);
        assertThat(heard.notes)
                .anySatisfy(note -> assertThat(note)
                        .contains("activities.rejects.csv cannot be written")
                        .endsWith("the rejected rows follow here"));
        assertThat(heard.unwritten).isEqualTo(List.of(HEADER.strip(), BAD.strip()));
        assertThat(heard.problems()).containsExactly("activities.csv:3 revision invalid-revision");
    }

    private EventFile check(String latin1) throws IOException {
        var file = folder.resolve("activities.csv");
        Files.writeString(file, latin1, ISO_8859_1);
        return EventFile.check(file, Kind.ACTIVITIES, LATEST, heard);
    }

    private Path rejects() {
        return folder.resolve("activities.rejects.csv");
    }
}
