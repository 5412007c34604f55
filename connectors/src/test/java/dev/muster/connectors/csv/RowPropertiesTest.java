package dev.muster.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of all rows, whatever is in them. */
class RowPropertiesTest {

    @Property(tries = 300)
    void shouldReadBackWhatWasWritten(
            @ForAll("tables") List<List<String>> table, @ForAll LineDelimiter lineBreak, @ForAll boolean quoteAll)
            throws IOException {
        var text = written(table, lineBreak, quoteAll);
        assertThat(cells(text)).isEqualTo(table);
    }

    @Property(tries = 300)
    void shouldPartRowsAsLibraryDoes(@ForAll("tables") List<List<String>> table) throws IOException {
        var text = written(table, LineDelimiter.CRLF, false);
        var whole = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(text).stream()
                .map(CsvRecord::getFields)
                .toList();
        assertThat(cells(text)).isEqualTo(whole);
    }

    @Property(tries = 300)
    void shouldLoseNoByteOfAnything(@ForAll("anything") String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream();
        long offset = 0;
        for (var row : rows(bytes)) {
            assertThat(row.offset()).isEqualTo(offset);
            offset += row.bytes().length;
            out.writeBytes(row.bytes());
        }
        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    @Property(tries = 300)
    void shouldNumberLinesAsAnEditorDoes(@ForAll("anything") String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (var row : rows(bytes)) {
            var before = new String(bytes, 0, (int) row.offset(), StandardCharsets.UTF_8);
            assertThat(row.line()).isEqualTo(1 + before.split("\r\n|\r|\n", -1).length - 1);
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        var cell = Arbitraries.strings().withChars("ab,\"\n\r ;|ü名\t").ofMaxLength(8);
        return Arbitraries.integers()
                .between(2, 5)
                .flatMap(width -> cell.list().ofSize(width).list().ofMinSize(1).ofMaxSize(12));
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.strings().withChars("a,\"\n\r").ofMaxLength(40);
    }

    private static String written(List<List<String>> table, LineDelimiter lineBreak, boolean quoteAll)
            throws IOException {
        var text = new StringWriter();
        var builder = CsvWriter.builder().lineDelimiter(lineBreak);
        try (var writer = (quoteAll ? builder.quoteStrategy(QuoteStrategies.ALWAYS) : builder).build(text)) {
            table.forEach(writer::writeRecord);
        }
        return text.toString();
    }

    private static List<List<String>> cells(String text) throws IOException {
        var cells = new ArrayList<List<String>>();
        for (var row : rows(text.getBytes(StandardCharsets.UTF_8))) {
            cells.add(CsvReader.builder()
                    .allowUnclosedQuote(false)
                    .ofSingleCsvRecord(row.text())
                    .getFields());
        }
        return cells;
    }

    private static List<RawRow> rows(byte[] bytes) throws IOException {
        try (var reader = new RowReader(new ByteArrayInputStream(bytes))) {
            var rows = new ArrayList<RawRow>();
            for (var row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return rows;
        }
    }
}
