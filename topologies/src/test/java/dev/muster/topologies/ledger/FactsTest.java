package dev.muster.topologies.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.muster.topologies.MemoryStore;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.totals.Slice;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static final int SEGMENT = 500;
    private static final int IDS = 40_000;

    private final KeyValueStore<Bytes, byte[]> rows = MemoryStore.named("facts");
    private final Map<Integer, Fact> known = new HashMap<>();
    private final Random random = new Random(5);

    @Test
    void shouldKnowTheLatestRevisionOfEachFactWhetherHotOrCold() {
        var facts = facts();
        for (int i = 0; i < 60_000; i++) {
            int id = random.nextInt(IDS);
            assertThat(facts.get(hash(id))).isEqualTo(known.get(id));
            put(facts, id);
            if (random.nextInt(200) == 0) {
                facts.save();
            }
        }
        assertSame(facts);
    }

    @Test
    void shouldKnowWhatWasSavedAfterAStop() {
        var facts = facts();
        for (int stops = 0; stops < 40; stops++) {
            for (int i = 0; i < 300; i++) {
                put(facts, random.nextInt(IDS));
            }
            facts.save();
            facts = facts();
        }
        assertSame(facts);
    }

    @Test
    void shouldNotKeepEveryRevisionOfAFewFactsInMemory() {
        var facts = facts();
        for (int i = 0; i < 200_000; i++) {
            put(facts, i % 3);
            facts.save();
        }
        assertThat(rows.approximateNumEntries()).isLessThan(20_000);
        assertThat(facts.get(hash(1))).isEqualTo(known.get(1));
    }

    @Test
    void shouldForgetWhatWasNotSaved() {
        var facts = facts();
        put(facts, 1);
        facts.save();
        facts.put(hash(2), fact());
        facts.put(hash(1), fact());
        var after = facts();
        assertThat(after.get(hash(2))).isNull();
        assertThat(after.get(hash(1))).isEqualTo(known.get(1));
    }

    @Test
    void shouldTellApartFactsThatShareHalfTheirHash() {
        var facts = facts();
        var one = new HashValue128(1, 7);
        var other = new HashValue128(2, 7);
        facts.put(one, fact());
        assertThat(facts.get(other)).isNull();
        var second = fact();
        facts.put(other, second);
        for (int id = 0; id < 2 * SEGMENT; id++) {
            put(facts, id);
        }
        facts.save();
        assertThat(facts.get(other)).isEqualTo(second);
        assertThat(facts.get(new HashValue128(3, 7))).isNull();
    }

    @Test
    void shouldWriteFarFewerRowsThanFacts() {
        var facts = facts();
        for (int id = 0; id < 10_000; id++) {
            put(facts, id);
            if (id % 1_000 == 0) {
                facts.save();
            }
        }
        facts.save();
        assertThat(rows.approximateNumEntries()).isLessThan(200);
    }

    private Facts facts() {
        var facts = new Facts(rows, new Terms(), SEGMENT);
        facts.load();
        return facts;
    }

    private void put(Facts facts, int id) {
        var fact = fact();
        facts.put(hash(id), fact);
        known.put(id, fact);
    }

    private Fact fact() {
        var measured = random.nextBoolean()
                ? new Measured.Activity("type-" + random.nextInt(5))
                : new Measured.SignIn(random.nextInt(500), random.nextLong());
        int day = random.nextInt(20_000);
        var slice = new Slice(day, day + random.nextInt(3), random.nextBoolean() ? "relief" : null);
        return new Fact(1 + random.nextInt(9), random.nextLong(), random.nextBoolean(), slice, measured);
    }

    private static HashValue128 hash(int id) {
        var bits = new Random(id);
        return new HashValue128(bits.nextLong(), bits.nextLong());
    }

    private void assertSame(Facts facts) {
        for (int id = 0; id < IDS; id++) {
            assertThat(facts.get(hash(id))).isEqualTo(known.get(id));
        }
    }
}
