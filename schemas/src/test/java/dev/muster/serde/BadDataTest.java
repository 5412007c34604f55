package dev.muster.serde;

import static dev.muster.serde.Samples.ACTIVITY;
import static dev.muster.serde.Samples.DEAD_LETTER;
import static dev.muster.serde.Samples.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.DeadLetter;
import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a value can be bad, and that none of them is taken for an outage. */
class BadDataTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Schema OURS = ActivityEvent.getClassSchema();

    private final SettableClock clock = new SettableClock(START);
    private final FakeRegistry registry = FakeRegistry.start();
    private final AvroSerdes serdes = AvroSerdes.of(MusterConfig.of(Map.of("registry.url", registry.url())), clock);

    @AfterEach
    void stop() {
        serdes.close();
        registry.close();
    }

    private <T extends SpecificRecord> Reason reason(Topic<T> topic, byte[] value) {
        var bad = catchThrowableOfType(
                BadRecordException.class, () -> serdes.deserializer(topic).deserialize(topic.name(), value));
        assertThat(bad).isNotNull().hasMessageNotContaining("null");
        return bad.reason();
    }

    private Reason reason(byte... value) {
        return reason(Topics.ACTIVITY_EVENTS, value);
    }

    private byte[] good() {
        return serdes.serializer(Topics.ACTIVITY_EVENTS).serialize("activity-events", ACTIVITY);
    }

    private static byte[] framed(int id, byte... avro) {
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }

    @Test
    void shouldFindWrongMagic() {
        assertThat(reason()).isEqualTo(Reason.WRONG_MAGIC);
        assertThat(reason((byte) 0, (byte) 0, (byte) 0, (byte) 0)).isEqualTo(Reason.WRONG_MAGIC);
        var value = good();
        value[0] = 1;
        assertThat(reason(value)).isEqualTo(Reason.WRONG_MAGIC);
        value[0] = '{';
        assertThat(reason(value)).isEqualTo(Reason.WRONG_MAGIC);
        assertThat(registry.requests()).noneMatch(request -> request.startsWith("GET"));
    }

    @Test
    void shouldFindUnknownSchemaWithoutPressingTheRegistry() {
        for (int i = 0; i < 100; i++) {
            assertThat(reason(framed(777))).isEqualTo(Reason.UNKNOWN_SCHEMA);
        }
        assertThat(registry.requests()).containsExactly("GET /schemas/ids/777");
    }

    @Test
    void shouldFindASchemaThatIsRegisteredLater() {
        var value = good();
        var later = framed(2, Arrays.copyOfRange(value, 5, value.length));
        assertThat(reason(later)).isEqualTo(Reason.UNKNOWN_SCHEMA);

        registry.register(
                "activity-events-value",
                SchemaSamples.changed(
                        OURS, "\"fields\":[", "\"fields\":[" + "{\"name\":\"added\",\"type\":\"null\"},"));
        clock.set(START.plus(Schemas.DOUBT).minusMillis(1));
        assertThat(reason(later)).isEqualTo(Reason.UNKNOWN_SCHEMA);

        clock.set(START.plus(Schemas.DOUBT));
        assertThat(serdes.deserializer(Topics.ACTIVITY_EVENTS).deserialize("activity-events", later))
                .isEqualTo(ACTIVITY);
    }

    @Test
    void shouldKnowThatNoIdIsNegative() {
        assertThat(reason(framed(-1))).isEqualTo(Reason.UNKNOWN_SCHEMA);
        assertThat(registry.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {40401, 40402, 40403})
    void shouldTakeAnyOfTheRegistrysOwnCodesForUnknown(int code) {
        registry.answerAlways(FakeRegistry.Answer.error(code, "No content with that id"));
        assertThat(reason(framed(5))).isEqualTo(Reason.UNKNOWN_SCHEMA);
    }

    @Test
    void shouldFindTheSchemaOfAnotherRecord() {
        var other = serdes.serializer(Topics.ORGANIZATIONS).serialize("organizations", ORGANIZATION);
        assertThat(reason(other)).isEqualTo(Reason.WRONG_SCHEMA);

        int sameFields = registry.register("x", SchemaSamples.changed(OURS, "\"ActivityEvent\"", "\"Activity\""));
        assertThat(reason(framed(sameFields))).isEqualTo(Reason.WRONG_SCHEMA);
    }

    @Test
    void shouldFindASchemaOfNoRecord() {
        assertThat(reason(framed(registry.register("x", Schema.create(Schema.Type.STRING)))))
                .isEqualTo(Reason.WRONG_SCHEMA);
        assertThat(reason(framed(registry.register("y", Schema.createUnion(OURS)))))
                .isEqualTo(Reason.WRONG_SCHEMA);
    }

    @Test
    void shouldFindASchemaThatCannotBeReadAsOurs() {
        var revisionIsText = SchemaSamples.changed(
                OURS, "\"name\":\"revision\",\"type\":\"int\"", "\"name\":\"revision\",\"type\":\"string\"");
        assertThat(reason(framed(registry.register("x", revisionIsText)))).isEqualTo(Reason.WRONG_SCHEMA);
    }

    @Test
    void shouldFindASchemaThatIsNotAvro() {
        var protobuf = SchemaSamples.answer("syntax = \"proto3\";").put("schemaType", "PROTOBUF");
        assertThat(reason(framed(registry.register("x", protobuf)))).isEqualTo(Reason.WRONG_SCHEMA);
        assertThat(reason(framed(registry.register("y", SchemaSamples.answer("{\"type\":\"recor")))))
                .isEqualTo(Reason.WRONG_SCHEMA);
        assertThat(reason(framed(registry.register("z", SchemaSamples.answer("{\"type\":\"unheard-of\"}")))))
                .isEqualTo(Reason.WRONG_SCHEMA);
    }

    @Test
    void shouldReadASchemaInSeveralSubjects() throws Exception {
        var status = OURS.getField("status").schema();
        registry.register("status", status);
        int id = registry.register(
                "x",
                SchemaSamples.answer(
                        OURS.toString().replace(status.toString(), "\"" + status.getFullName() + "\""),
                        "[{\"name\":\"" + status.getFullName() + "\",\"subject\":\"status\",\"version\":1}]"));
        var value = good();
        ByteBuffer.wrap(value).putInt(1, id);

        assertThat(serdes.deserializer(Topics.ACTIVITY_EVENTS).deserialize("activity-events", value))
                .isEqualTo(ACTIVITY);
        assertThat(registry.requests()).contains("GET /subjects/status/versions/1");
    }

    @Test
    void shouldReadWhatALaterVersionWrote() throws IOException {
        var later = SchemaSamples.changed(
                OURS,
                "\"fields\":[",
                "\"fields\":["
                        + "{\"name\":\"points\",\"type\":{\"type\":\"map\",\"values\":\"long\"},\"default\":{}},");
        var written = new GenericData.Record(later);
        for (var field : OURS.getFields()) {
            written.put(
                    field.name(),
                    raw(ACTIVITY.get(field.pos()), later.getField(field.name()).schema()));
        }
        written.put("points", Map.of("a", 1L));
        int id = registry.register("activity-events-value", later);

        assertThat(serdes.deserializer(Topics.ACTIVITY_EVENTS).deserialize("t", framed(id, avro(later, written))))
                .isEqualTo(ACTIVITY);
    }

    private static Object raw(Object value, Schema schema) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        return value instanceof Enum<?> symbol ? new GenericData.EnumSymbol(schema, symbol.name()) : value;
    }

    private static byte[] avro(Schema schema, Object datum) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(datum, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    @Test
    void shouldFindEveryTruncation() {
        var value = good();
        for (int length = 5; length < value.length; length++) {
            assertThat(reason(Arrays.copyOf(value, length)))
                    .as("%d bytes", length)
                    .isEqualTo(Reason.UNDECODABLE);
        }
    }

    @Test
    void shouldFindBytesAfterTheRecord() {
        var value = good();
        assertThat(reason(Arrays.copyOf(value, value.length + 1))).isEqualTo(Reason.UNDECODABLE);
        assertThat(reason(Arrays.copyOf(value, value.length + 10_000))).isEqualTo(Reason.UNDECODABLE);
    }

    /** What a test writes after the header, field by field. */
    private interface Fields {
        void write(BinaryEncoder encoder) throws IOException;
    }

    private Reason reasonOf(Topic<?> topic, Schema schema, Fields fields) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        fields.write(encoder);
        encoder.flush();
        return reason(topic, framed(registry.register(topic.subject(), schema), bytes.toByteArray()));
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000_000_000L, Integer.MAX_VALUE, Integer.MAX_VALUE - 8L, 1L << 40, Long.MAX_VALUE, -1, -99})
    void shouldRefuseAnyLengthThatIsNotThere(long length) throws IOException {
        var organization = Organization.getClassSchema();
        assertThat(reasonOf(Topics.ORGANIZATIONS, organization, out -> out.writeLong(length)))
                .isEqualTo(Reason.UNDECODABLE);
        assertThat(reasonOf(Topics.ORGANIZATIONS, organization, out -> {
                    out.writeString("unit-01");
                    out.writeLong(length);
                    out.writeFixed(new byte[3]);
                }))
                .isEqualTo(Reason.UNDECODABLE);
        assertThat(reasonOf(Topics.DEAD_LETTERS, DeadLetter.getClassSchema(), out -> {
                    out.writeString("topic");
                    out.writeInt(0);
                    out.writeLong(0);
                    out.writeLong(0);
                    out.writeIndex(1);
                    out.writeLong(length);
                }))
                .isEqualTo(Reason.UNDECODABLE);
        assertThat(reasonOf(Topics.ORGANIZATION_COUNTS, OrganizationCounts.getClassSchema(), out -> {
                    out.writeString("unit-01");
                    out.writeString("DAY");
                    out.writeString("2026-11-22");
                    out.writeIndex(0);
                    out.writeIndex(0);
                    out.writeString("UTC");
                    out.writeLong(0);
                    out.writeLong(length);
                    out.writeFixed(new byte[3]);
                }))
                .isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void shouldRefuseAStringBeyondTheLimitThoughItIsThere() {
        var longType = ActivityEvent.newBuilder(ACTIVITY)
                .setType("x".repeat(AvroGuard.MAX_LENGTH + 1))
                .build();
        var value = serdes.serializer(Topics.ACTIVITY_EVENTS).serialize("activity-events", longType);
        assertThat(reason(value)).isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void shouldRefuseBytesBeyondTheLimitThoughTheyAreThere() {
        var letter = DeadLetter.newBuilder(DEAD_LETTER)
                .setValue(ByteBuffer.allocate(AvroGuard.MAX_LENGTH + 1))
                .build();
        var value = serdes.serializer(Topics.DEAD_LETTERS).serialize("dead-letters", letter);
        assertThat(reason(Topics.DEAD_LETTERS, value)).isEqualTo(Reason.UNDECODABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void shouldRefuseASymbolOrABranchThatIsNone(int index) throws IOException {
        assertThat(reasonOf(Topics.ACTIVITY_EVENTS, OURS, out -> {
                    out.writeString("a-1");
                    out.writeInt(1);
                    out.writeEnum(index);
                }))
                .isEqualTo(Reason.UNDECODABLE);
        assertThat(reasonOf(Topics.ACTIVITY_EVENTS, OURS, out -> {
                    out.writeString("a-1");
                    out.writeInt(1);
                    out.writeEnum(0);
                    out.writeString("unit-01");
                    out.writeString("meeting");
                    out.writeIndex(index);
                }))
                .isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void shouldRefuseANumberThatNeverEnds() {
        var value = framed(registry.register("activity-events-value", OURS), new byte[20]);
        Arrays.fill(value, 5, value.length, (byte) 0xff);
        assertThat(reason(value)).isEqualTo(Reason.UNDECODABLE);
    }

    @Test
    void shouldReadGoodValuesBetweenBadOnes() {
        var value = good();
        for (int length = 5; length < value.length; length++) {
            reason(Arrays.copyOf(value, length));
            assertThat(serdes.deserializer(Topics.ACTIVITY_EVENTS).deserialize("activity-events", value))
                    .isEqualTo(ACTIVITY);
        }
    }

    @Test
    void shouldSurviveAnyDamage() {
        var deserializer = serdes.deserializer(Topics.ORGANIZATIONS);
        var good = serdes.serializer(Topics.ORGANIZATIONS).serialize("organizations", ORGANIZATION);
        var random = new Random(20_261_122);
        int bad = 0;
        for (int i = 0; i < 20_000; i++) {
            var value = good.clone();
            for (int damage = 0; damage <= i % 4; damage++) {
                value[5 + random.nextInt(value.length - 5)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(deserializer.deserialize("organizations", value)).isNotNull();
            } catch (BadRecordException e) {
                assertThat(e.reason()).isEqualTo(Reason.UNDECODABLE);
                bad++;
            }
        }
        assertThat(bad).isBetween(1_000, 19_000);
    }
}
