package dev.muster.topologies;

import dev.muster.schemas.Reason;
import dev.muster.serde.BadRecordException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.apache.avro.message.MessageDecoder;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what {@link MemorySerializer} wrote. */
public final class MemoryDeserializer implements Deserializer<Object> {

    @Override
    public Object deserialize(String topic, byte[] data) {
        try (var in = new DataInputStream(new ByteArrayInputStream(data))) {
            var type = Class.forName(in.readUTF());
            return ((MessageDecoder<?>) type.getMethod("getDecoder").invoke(null)).decode(in);
        } catch (IOException e) {
            throw new BadRecordException(Reason.UNDECODABLE, "not written by MemorySerializer", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
