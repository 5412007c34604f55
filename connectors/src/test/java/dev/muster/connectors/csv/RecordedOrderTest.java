package dev.muster.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.connectors.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedOrderTest {

    private static final Instant LATEST = Instant.parse("2020-06-01T00:00:00Z");

    private final Heard heard = new Heard();

    @TempDir
    Path folder;

    @Test
    void shouldMergeFilesByTimeOfRecording() throws IOException {
        var activities = activities("1 a1", "4 a4", "6 a6");
        var donations = donations("2 d2", "5 d5");
        var signIns = signIns("0 s0", "3 s3", "7 s7");
        assertThat(order(activities, donations, signIns))
                .containsExactly("s0", "a1", "d2", "s3", "a4", "d5", "a6", "s7");
    }

    @Test
    void shouldKeepOrderOfFilesAndOfRowsWithinOneMoment() throws IOException {
        var activities = activities("1 x", "1 b", "2 c");
        var donations = donations("1 a", "1 w");
        var signIns = signIns("1 s");
        assertThat(order(activities, donations, signIns)).containsExactly("x", "b", "a", "w", "s", "c");
    }

    @Test
    void shouldSortFileThatIsNotInOrder() throws IOException {
        var signIns = signIns("5 e", "1 b", "5 d", "0 a", "3 c");
        assertThat(signIns.ordered()).isFalse();
        assertThat(order(activities("2 x", "4 y"), signIns)).containsExactly("a", "b", "x", "c", "y", "e", "d");
    }

    @Test
    void shouldCompareInstantsNotTexts() throws IOException {
        var file = write(
                Kind.ACTIVITIES,
                "activityId,revision,status,orgId,type,occurredAt,recordedAt\n"
                        + "a,1,RECORDED,b,t,2020-01-01T00:00:00Z,2020-01-02T09:00:00+08:00\n"
                        + "b,1,RECORDED,b,t,2020-01-01T00:00:00Z,2020-01-02T02:00:00Z\n");
        assertThat(file.ordered()).isTrue();
        assertThat(order(file)).containsExactly("a", "b");
    }

    @Test
    void shouldLeaveOutRejectedRowsAlsoWhereItSorts() throws IOException {
        var sorted = signIns("5 e", "1 b", "9 ", "0 a");
        assertThat(sorted.rejected()).isEqualTo(1);
        assertThat(order(sorted)).containsExactly("a", "b", "e");
        assertThat(order(activities("1 a", "2 ", "3 c"))).containsExactly("a", "c");
        assertThat(heard.problems()).hasSize(2);
    }

    @Test
    void shouldSendTheSameEveryTime() throws IOException {
        var activities = activities("1 a1", "1 a2", "0 a0");
        var donations = donations("1 d1", "0 d0");
        assertThat(messages(activities, donations)).isEqualTo(messages(activities, donations));
    }

    @Test
    void shouldSayThatFileChangedMeanwhile() throws IOException {
        var ordered = activities("1 a", "2 b");
        Files.writeString(ordered.path(), row(Kind.ACTIVITIES, "3 c") + "\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> order(ordered)).hasMessageEndingWith("changed while it was imported; import it again");
        var sorted = signIns("2 a", "1 b");
        Files.writeString(sorted.path(), row(Kind.SIGN_INS, "3 c") + "\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> order(sorted)).hasMessageEndingWith("changed while it was imported; import it again");
    }

    @Test
    void shouldTellHowFarTheCheckIs() throws IOException {
        var rows = new String[2_500];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "1 a" + i;
        }
        var file = activities(rows);
        long size = Files.size(file.path());
        assertThat(heard.readings).hasSize(2).allMatch(reading -> reading.endsWith("/" + size));
    }

    private List<String> order(EventFile... files) throws IOException {
        return messages(files).stream()
                .map(message -> message.value().get(0).toString())
                .toList();
    }

    private static List<Message<?>> messages(EventFile... files) throws IOException {
        var messages = new ArrayList<Message<?>>();
        try (var order = RecordedOrder.of(List.of(files))) {
            for (var event = order.next(); event != null; event = order.next()) {
                messages.add(event);
            }
        }
        return messages;
    }

    private EventFile activities(String... rows) throws IOException {
        return write(Kind.ACTIVITIES, "recordedAt,activityId,revision,status,orgId,type,occurredAt\n", rows);
    }

    private EventFile donations(String... rows) throws IOException {
        return write(
                Kind.DONATIONS,
                "recordedAt,donationId,revision,status,orgId,direction,amount,currency,occurredAt\n",
                rows);
    }

    private EventFile signIns(String... rows) throws IOException {
        return write(Kind.SIGN_INS, "recordedAt,signInId,revision,status,orgId,memberKey,occurredAt\n", rows);
    }

    private EventFile write(Kind kind, String header, String... rows) throws IOException {
        var text = new StringBuilder(header);
        for (var row : rows) {
            text.append(row(kind, row)).append('\n');
        }
        var file = folder.resolve(kind.fileName());
        Files.writeString(file, text);
        return EventFile.check(file, kind, LATEST, heard);
    }

    /** A row from its second and its id. */
    private static String row(Kind kind, String secondAndId) {
        var parts = secondAndId.split(" ", -1);
        return "2020-01-02T00:00:0" + parts[0] + "Z," + parts[1] + ",1,RECORDED,b,"
                + (kind == Kind.DONATIONS ? "RECEIVED,1,EUR" : "w")
                + ",2020-01-01T00:00:00Z";
    }
}
