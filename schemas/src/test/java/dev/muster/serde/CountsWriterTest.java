package dev.muster.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Direction;
import dev.muster.avro.Money;
import dev.muster.avro.OrganizationCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class CountsWriterTest {

    private final Random random = new Random(3);

    @Test
    void shouldWriteWhatAvroWrites() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            var counts = counts();
            assertThat(written(new CountsWriter(), counts))
                    .isEqualTo(written(new SpecificDatumWriter<>(OrganizationCounts.class), counts));
        }
    }

    private static byte[] written(DatumWriter<OrganizationCounts> writer, OrganizationCounts counts)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        writer.write(counts, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private OrganizationCounts counts() {
        var types = new TreeMap<String, Long>();
        for (int i = random.nextInt(4); i > 0; i--) {
            types.put("类型-" + i, random.nextLong());
        }
        var money = new ArrayList<Money>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var direction = Direction.values()[random.nextInt(2)];
            var campaign = random.nextBoolean() ? "relief" : null;
            money.add(new Money(campaign, direction, "EUR", 1L * i, random.nextLong(), 2L, -3L));
        }
        var instant = random.nextBoolean() ? Instant.ofEpochMilli(random.nextInt()) : null;
        return new OrganizationCounts(
                "支部-" + random.nextInt(9),
                "DAY",
                "2026-11-22",
                instant,
                instant,
                "Europe/Paris",
                random.nextLong(),
                types,
                random.nextLong(),
                -1L,
                0L,
                random.nextLong(),
                money);
    }
}
