package dev.muster.serde;

import dev.muster.schemas.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads records of one type in Confluent's wire format. Any number of threads may share it. */
final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final Schemas schemas;
    private final Schema expected;
    private final SpecificData model;
    private final PlainLists lists;
    private final ThreadLocal<Desk> desks = ThreadLocal.withInitial(Desk::new);

    AvroDeserializer(Schemas schemas, Class<T> type) {
        this.schemas = schemas;
        expected = SpecificData.get().getSchema(type);
        model = SpecificData.getForClass(type);
        lists = PlainLists.in(expected);
    }

    /**
     * Returns the record a value holds, or null for no value.
     *
     * @throws BadRecordException if it holds none
     * @throws RegistryUnavailableException if its schema is not known yet and the registry does not answer
     */
    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return data == null ? null : desks.get().read(WireFormat.schemaId(data), data);
    }

    private SpecificDatumReader<T> reader(int id) {
        var written = schemas.schema(id)
                .orElseThrow(() -> new BadRecordException(
                        Reason.UNKNOWN_SCHEMA, "the registry at " + schemas.address() + " has no schema " + id));
        if (!written.getFullName().equals(expected.getFullName())) {
            throw new BadRecordException(
                    Reason.WRONG_SCHEMA,
                    "schema " + id + " is of " + written.getFullName() + ", not of " + expected.getFullName());
        }
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(expected, written);
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new BadRecordException(
                    Reason.WRONG_SCHEMA,
                    "schema " + id + " cannot be read as " + expected.getFullName() + ": "
                            + compatibility.getResult().getIncompatibilities());
        }
        return new SpecificDatumReader<>(written, expected, model);
    }

    /** What a thread reads at, again and again: a decoder, and a reader for each schema met. */
    private final class Desk {

        private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
        private @Nullable BinaryDecoder decoder;

        T read(int id, byte[] data) {
            var reader = readers.get(id);
            if (reader == null) {
                reader = reader(id);
                readers.put(id, reader);
            }
            try {
                return read(reader, data);
            } catch (IOException | RuntimeException | AssertionError | StackOverflowError e) {
                decoder = null;
                throw new BadRecordException(
                        Reason.UNDECODABLE, "the value cannot be read with schema " + id + ": " + e, e);
            }
        }

        @SuppressWarnings("NullAway") // Avro takes null for no record to reuse
        private T read(SpecificDatumReader<T> reader, byte[] data) throws IOException {
            decoder = DecoderFactory.get()
                    .binaryDecoder(data, WireFormat.HEADER, data.length - WireFormat.HEADER, decoder);
            var read = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IOException("bytes follow the record");
            }
            lists.putInto(read);
            return read;
        }
    }
}
