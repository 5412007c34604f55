package dev.muster.serde;

import dev.muster.schemas.Reason;
import java.nio.ByteBuffer;

/** Confluent's wire format: a byte 0, the id of the writer's schema in four bytes, big end first, then Avro. */
final class WireFormat {

    static final byte MAGIC = 0;
    static final int HEADER = 5;

    private WireFormat() {}

    /**
     * Returns the id of the writer's schema.
     *
     * @throws BadRecordException if the value does not begin with a byte 0 and an id
     */
    static int schemaId(byte[] value) {
        if (value.length < HEADER) {
            throw new BadRecordException(
                    Reason.WRONG_MAGIC, "the value has " + value.length + " bytes, too few for a schema id");
        }
        if (value[0] != MAGIC) {
            throw new BadRecordException(
                    Reason.WRONG_MAGIC, "the value begins with byte " + Byte.toUnsignedInt(value[0]) + ", not 0");
        }
        return ByteBuffer.wrap(value).getInt(1);
    }
}
