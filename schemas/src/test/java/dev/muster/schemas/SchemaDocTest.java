package dev.muster.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDocTest {

    static Stream<Schema> named() {
        return SchemasUnderTest.registered().stream()
                .flatMap(schema -> SchemasUnderTest.named(schema).stream())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("named")
    void shouldDocumentEveryTypeAndField(Schema schema) {
        assertThat(schema.getDoc()).as(schema.getName()).endsWith(".");
        if (schema.getType() == Schema.Type.RECORD) {
            assertThat(schema.getFields())
                    .allSatisfy(field -> assertThat(field.doc())
                            .as("%s.%s", schema.getName(), field.name())
                            .endsWith("."));
        }
    }
}
