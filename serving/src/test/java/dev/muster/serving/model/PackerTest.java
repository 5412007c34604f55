package dev.muster.serving.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.avro.Direction;
import dev.muster.avro.Money;
import dev.muster.avro.OrganizationCounts;
import dev.muster.serving.ModelFeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

final class PackerTest {

    private static final OrganizationCounts FULL = ModelFeed.counts("湖滨", "MONTH", "2024-03")
            .setStart(Instant.parse("2024-02-29T23:00:00Z"))
            .setEnd(Instant.parse("2024-03-31T22:00:00Z"))
            .setActivities(300)
            .setActivitiesByType(Map.of("visit", 100L, "主题党日", 200L))
            .setSignIns(70_000)
            .setServiceMinutes(Long.MAX_VALUE)
            .setMembers(127)
            .setDonors(128)
            .setMoney(List.of(
                    new Money("winter", Direction.DISBURSED, "EUR", 1L, -5L, 0L, 0L),
                    new Money(null, Direction.RECEIVED, "EUR", 3L, 100L, 2L, 50L)))
            .build();

    private final Lexicon lexicon = new Lexicon();
    private final Packer packer = new Packer(lexicon);

    /** As Avro writes a record under the schema of this version. */
    private static byte[] avro(OrganizationCounts record) {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(OrganizationCounts.class).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private Counts unpacked() {
        return Unpacker.unpack(lexicon, packer.bytes(), 0);
    }

    @Test
    void shouldUnpackWhatItPacked() {
        packer.pack(FULL);
        assertThat(unpacked())
                .isEqualTo(new Counts(
                        300,
                        Map.of("visit", 100L, "主题党日", 200L),
                        70_000,
                        Long.MAX_VALUE,
                        127,
                        128,
                        List.of(
                                new MoneyRow(null, Direction.RECEIVED, "EUR", new Amount(3, 100, 2, 50)),
                                new MoneyRow("winter", Direction.DISBURSED, "EUR", new Amount(1, -5, 0, 0)))));
    }

    @Test
    void shouldPackBytesOfAvroAsItPacksTheRecord() {
        for (var record : List.of(FULL, ModelFeed.counts("a", "CAMPAIGN", "c").build())) {
            packer.pack(record);
            var expected = unpacked();
            packer.pack(avro(record), 0);
            assertThat(unpacked()).isEqualTo(expected);
        }
    }

    @Test
    void shouldRefuseBytesThatAreCutOffOrFollow() {
        var whole = avro(FULL);
        for (int length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> packer.pack(cut, 0)).isInstanceOf(IllegalArgumentException.class);
        }
        var longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> packer.pack(longer, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTakeAFewBytesForAUsualPeriod() {
        packer.pack(ModelFeed.counts("a", "DAY", "2024-03-01")
                .setActivities(1)
                .setActivitiesByType(Map.of("visit", 1L))
                .setSignIns(12)
                .setServiceMinutes(1_140)
                .setMembers(12)
                .setMoney(List.of(ModelFeed.gift(null, "EUR", 1, 2_350)))
                .build());
        assertThat(packer.size()).isLessThan(20);
    }
}
