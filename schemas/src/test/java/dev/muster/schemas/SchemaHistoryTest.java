package dev.muster.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {

    /** Set, it adds what differs as a new version. */
    private static final String ADD = "muster.schemas.add";

    private final SchemaHistory history = new SchemaHistory(Path.of("history"));

    static Stream<Schema> registered() {
        return SchemasUnderTest.registered().stream();
    }

    @ParameterizedTest
    @MethodSource("registered")
    void shouldBeTheNewestCommittedVersion(Schema schema) throws IOException {
        var versions = history.versions(schema.getName());
        boolean committed =
                !versions.isEmpty() && versions.get(versions.size() - 1).equals(schema);
        if (!committed && Boolean.getBoolean(ADD)) {
            history.add(schema);
            return;
        }
        assertThat(committed)
                .withFailMessage(
                        "The schema of %s is not the newest in schemas/history/%s. If the change is meant, add it as"
                                + " version %d with ./mvnw -pl :muster-schemas test -Dtest=SchemaHistoryTest -D%s=true"
                                + " and commit the file.",
                        schema.getName(), schema.getName(), versions.size() + 1, ADD)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("registered")
    void shouldBeFullyCompatibleWithEveryVersion(Schema schema) throws IOException {
        for (var version : history.versions(schema.getName())) {
            assertThat(SchemaHistory.incompatibilities(schema, version))
                    .as("%s against %s", schema.getName(), version)
                    .isEmpty();
        }
    }

    @Test
    void shouldKeepNoVersionsOfARecordThatIsGone() {
        assertThat(Path.of("history").toFile().list())
                .containsExactlyInAnyOrderElementsOf(
                        registered().map(Schema::getName).toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a field less without a default; {'name':'type','type':'string'},;",
                "a field more without a default; 'fields':[; 'fields':[{'name':'more','type':'string'},",
                "another type; 'name':'revision','type':'int'; 'name':'revision','type':'string'",
                "a wider type; 'name':'revision','type':'int'; 'name':'revision','type':'long'",
                "a symbol more; ['RECORDED','CANCELLED']; ['RECORDED','CANCELLED','MOVED']",
                "a symbol less; ['RECORDED','CANCELLED']; ['RECORDED']",
                "another name of a field; 'name':'type'; 'name':'sort'",
                "another name of the record; 'name':'ActivityEvent'; 'name':'Activity'",
                "null no more; ['null','string'],'default':null; 'string'",
            })
    void shouldFindAnIncompatibleChange(String what, String from, String to) {
        assertThat(SchemaHistory.incompatibilities(small(from, to), small("", "")))
                .as(what)
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a field more with a default; 'fields':[; 'fields':[{'name':'more','type':'int','default':0},",
                "a field less with a default; ,{'name':'campaign','type':['null','string'],'default':null};",
                "the order of the fields; {'name':'type','type':'string'},{'name':'revision','type':'int'}; "
                        + "{'name':'revision','type':'int'},{'name':'type','type':'string'}",
            })
    void shouldLetACompatibleChangePass(String what, String from, String to) {
        assertThat(SchemaHistory.incompatibilities(small(from, to), small("", "")))
                .as(what)
                .isEmpty();
    }

    private static Schema small(String from, String to) {
        var json = "{'type':'record','name':'ActivityEvent','fields':[{'name':'type','type':'string'},"
                + "{'name':'revision','type':'int'},{'name':'status','type':{'type':'enum','name':'FactStatus',"
                + "'symbols':['RECORDED','CANCELLED']}},{'name':'campaign','type':['null','string'],'default':null}]}";
        assertThat(json).contains(from);
        var changed = from.isEmpty() ? json : json.replace(from, to == null ? "" : to);
        return new Schema.Parser().parse(changed.replace('\'', '"'));
    }

    @Test
    void shouldKeepVersionsInOrder(@TempDir Path folder) throws IOException {
        var scratch = new SchemaHistory(folder);
        var first = small("", "");
        var second = small("'fields':[", "'fields':[{'name':'more','type':'int','default':0},");

        assertThat(scratch.versions("ActivityEvent")).isEmpty();
        scratch.add(first);
        scratch.add(second);

        assertThat(scratch.versions("ActivityEvent")).containsExactly(first, second);
    }
}
