package dev.muster.serde;

import dev.muster.avro.OrganizationCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes records of one subject in Confluent's wire format. Any number of threads may share it. */
final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {

    private final Schemas schemas;
    private final String subject;
    private final Schema schema;
    private final DatumWriter<T> writer;
    private final ThreadLocal<Sheet> sheets = ThreadLocal.withInitial(Sheet::new);

    AvroSerializer(Schemas schemas, String subject, Class<T> type) {
        this.schemas = schemas;
        this.subject = subject;
        schema = SpecificData.get().getSchema(type);
        writer = writer(type);
    }

    @SuppressWarnings("unchecked") // the writer of counts is asked for by the class of counts
    private static <T> DatumWriter<T> writer(Class<T> type) {
        return type == OrganizationCounts.class ? (DatumWriter<T>) new CountsWriter() : new SpecificDatumWriter<>(type);
    }

    /** Registers the schema, or finds that it is. */
    void register() {
        schemas.idOf(subject, schema);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        if (data == null) {
            return null;
        }
        int id = schemas.idOf(subject, schema);
        try {
            return sheets.get().write(id, data);
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            sheets.remove();
            throw new SerializationException(
                    "a " + schema.getName() + " for " + topic + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** What a thread writes on, again and again. */
    private final class Sheet {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

        byte[] write(int id, T data) throws IOException {
            bytes.reset();
            bytes.write(WireFormat.MAGIC);
            bytes.write(id >>> 24);
            bytes.write(id >>> 16);
            bytes.write(id >>> 8);
            bytes.write(id);
            writer.write(data, encoder);
            encoder.flush();
            return bytes.toByteArray();
        }
    }
}
