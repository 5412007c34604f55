package dev.muster.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.avro.ActivityEvent;
import dev.muster.config.MusterConfig;
import dev.muster.oracle.ActivityRow;
import dev.muster.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Activities of a source that is one version of the schema ahead: with a field more, which may be missing. */
final class NewerActivities {

    private static final int HEADER = 5;

    private final Sources sources;
    private final Schema schema = newer(ActivityEvent.getClassSchema());
    private final int id;

    /** Registers the newer schema. */
    NewerActivities(MusterConfig config, Sources sources) throws IOException {
        this.sources = sources;
        var subjects = config.getString(MusterConfig.REGISTRY_URL) + "/subjects/";
        var answer = Http.post(
                subjects + Topics.ACTIVITY_EVENTS.subject() + "/versions",
                new ObjectMapper().writeValueAsString(Map.of("schema", schema.toString())));
        id = answer.get("id").asInt();
    }

    private static Schema newer(Schema schema) {
        var known = schema.getFields().stream().map(field -> new Schema.Field(field, field.schema()));
        var hall = Schema.createUnion(List.of(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.INT)));
        var added = new Schema.Field("hall", hall, "The number of the hall.", Schema.Field.NULL_DEFAULT_VALUE);
        return Schema.createRecord(
                schema.getName(),
                schema.getDoc(),
                schema.getNamespace(),
                false,
                Stream.concat(known, Stream.of(added)).toList());
    }

    /** Returns the record of a row, written with the newer schema. */
    ProducerRecord<byte[], byte[]> record(ActivityRow row) throws IOException {
        var older = sources.bytes(Topics.ACTIVITY_EVENTS, Events.activity(row));
        var decoder = DecoderFactory.get().binaryDecoder(older, HEADER, older.length - HEADER, null);
        var value = new GenericDatumReader<GenericRecord>(ActivityEvent.getClassSchema(), schema).read(null, decoder);
        var timestamp = row.recordedAt().toEpochMilli();
        return new ProducerRecord<>(
                Topics.ACTIVITY_EVENTS.name(), null, timestamp, Bytes.of(row.orgId()), bytes(value));
    }

    private byte[] bytes(GenericRecord value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte(0);
        out.writeInt(id);
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
