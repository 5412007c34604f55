package dev.muster.topologies;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import org.apache.avro.message.MessageEncoder;
import org.apache.kafka.common.serialization.Serializer;

/** Writes any generated record without a registry: its class name, then Avro. */
public final class MemorySerializer implements Serializer<Object> {

    @Override
    public byte[] serialize(String topic, Object record) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(record.getClass().getName());
            Method method = record.getClass().getMethod("getEncoder");
            @SuppressWarnings("unchecked")
            var encoder = (MessageEncoder<Object>) method.invoke(null);
            encoder.encode(record, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
