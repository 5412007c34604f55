package dev.muster.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.connectors.csv.RawRow.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowReaderTest {

    @Test
    void shouldPartRowsAtEveryKindOfLineBreak() throws IOException {
        assertThat(rows("a,b\nc,d\r\ne,f\rg"))
                .containsExactly("1 WHOLE a,b", "2 WHOLE c,d", "3 WHOLE e,f", "4 WHOLE g");
    }

    @Test
    void shouldKeepLineBreaksWithinQuotesAndCountThem() throws IOException {
        assertThat(rows("a,\"b\nb\r\nb\"\nc,d")).containsExactly("1 WHOLE a,\"b\nb\r\nb\"", "4 WHOLE c,d");
    }

    @Test
    void shouldTakeDoubledQuotesForText() throws IOException {
        assertThat(rows("\"a\"\"\n\"\"b\",c\nd")).containsExactly("1 WHOLE \"a\"\"\n\"\"b\",c", "3 WHOLE d");
    }

    @Test
    void shouldTakeQuoteWithinPlainTextForText() throws IOException {
        assertThat(rows("5\" pipe,b\nc")).containsExactly("1 WHOLE 5\" pipe,b", "2 WHOLE c");
    }

    @Test
    void shouldLoseOneLineOnlyToQuoteThatIsNeverClosed() throws IOException {
        assertThat(rows("a,\"b\nc,d\ne,f\n")).containsExactly("1 BROKEN a,\"b", "2 WHOLE c,d", "3 WHOLE e,f");
    }

    @Test
    void shouldLoseOneLineOnlyToQuoteThatNextQuoteCloses() throws IOException {
        assertThat(rows("a,\"b\nc,d\n\"e\",f\ng,h"))
                .containsExactly("1 BROKEN a,\"b", "2 WHOLE c,d", "3 WHOLE \"e\",f", "4 WHOLE g,h");
    }

    @Test
    void shouldFindTextAfterClosedQuoteBroken() throws IOException {
        assertThat(rows("\"a\"b,c\nd,e")).containsExactly("1 BROKEN \"a\"b,c", "2 WHOLE d,e");
    }

    @Test
    void shouldFindUnclosedLastLineBroken() throws IOException {
        assertThat(rows("a\n\"b")).containsExactly("1 WHOLE a", "2 BROKEN \"b");
    }

    @Test
    void shouldCutRowThatIsTooLongAndGoOnAfterIt() throws IOException {
        var longRow = "x,\"".repeat(RowReader.LONGEST / 3 + 10);
        var shapes = read(new ByteArrayInputStream(bytes("a\n" + "y".repeat(RowReader.LONGEST) + longRow + "\nb\n")));
        assertThat(shapes)
                .extracting(RawRow::shape)
                .startsWith(Shape.WHOLE, Shape.TOO_LONG)
                .endsWith(Shape.WHOLE);
        assertThat(shapes.subList(1, shapes.size() - 1))
                .extracting(RawRow::shape)
                .containsOnly(Shape.TOO_LONG);
        assertThat(shapes.subList(1, shapes.size() - 1))
                .extracting(RawRow::line)
                .containsOnly(2L);
        assertThat(shapes.get(shapes.size() - 1).text()).isEqualTo("b");
        assertThat(shapes.get(shapes.size() - 1).line()).isEqualTo(3);
    }

    @Test
    void shouldTakeUnclosedQuoteOverMoreThanLongestRowForBroken() throws IOException {
        var shapes = read(new ByteArrayInputStream(bytes("\"a\n" + "b,c\n".repeat(RowReader.LONGEST / 3))));
        assertThat(shapes.get(0).shape()).isEqualTo(Shape.BROKEN);
        assertThat(shapes.subList(1, shapes.size())).extracting(RawRow::shape).containsOnly(Shape.WHOLE);
        assertThat(shapes).hasSize(1 + RowReader.LONGEST / 3);
    }

    @Test
    void shouldReadTheSameFromStreamThatGivesFewBytesAtATime() throws IOException {
        var text = "a,\"b\r\nü\"\r\n\r\nc,d\r\n";
        assertThat(read(dripping(bytes(text))).stream().map(RowReaderTest::shown))
                .containsExactlyElementsOf(rows(text));
    }

    @Test
    void shouldTellWhereEachRowStarts() throws IOException {
        assertThat(read(new ByteArrayInputStream(bytes("ü\r\nb\n\"c\nc\"\nd"))))
                .extracting(RawRow::offset)
                .containsExactly(0L, 4L, 6L, 12L);
    }

    private static List<String> rows(String text) throws IOException {
        return read(new ByteArrayInputStream(bytes(text))).stream()
                .map(RowReaderTest::shown)
                .toList();
    }

    private static String shown(RawRow row) {
        return row.line() + " " + row.shape() + " " + row.text();
    }

    private static List<RawRow> read(InputStream in) throws IOException {
        try (var reader = new RowReader(in)) {
            var rows = new ArrayList<RawRow>();
            for (var row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return rows;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream dripping(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1));
            }
        };
    }
}
