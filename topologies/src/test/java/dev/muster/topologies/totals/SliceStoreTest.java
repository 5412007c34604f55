package dev.muster.topologies.totals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.MusterConfig;
import dev.muster.serde.AvroSerdes;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class SliceStoreTest {

    private static final Slice SLICE = new Slice(20_000, 20_001, "relief");
    private static final Slice OTHER_SLICE = new Slice(20_000, 20_000, null);
    private static final long SEED = 42;
    private static final Spans CALENDAR = new Spans(ZoneOffset.UTC);

    static {
        // Its first use makes Avro trust the generated records.
        AvroSerdes.of(MusterConfig.of(Map.of())).close();
    }

    private final KeyValueStore<Bytes, byte[]> pseudonyms = store("pseudonyms");
    private final SliceStore store = new SliceStore(store("slices"), pseudonyms, CALENDAR);

    @Test
    void shouldReadBackWhatWasAppendedAndCompacted() {
        var random = new Random(SEED);
        var totals = new OrganizationTotals(CALENDAR);
        for (int i = 0; i < 500; i++) {
            save("org", totals, SLICE, change(random));
            save("org", totals, OTHER_SLICE, change(random));
        }
        var read = store.load("org");
        assertSame(read, totals, SLICE);
        assertSame(read, totals, OTHER_SLICE);
        assertThat(read.drainChanged()).isEmpty();
    }

    @Test
    void shouldGoOnAppendingAfterItWasReadBack() {
        var random = new Random(SEED);
        var totals = new OrganizationTotals(CALENDAR);
        for (int i = 0; i < 100; i++) {
            save("org", totals, SLICE, change(random));
            totals = store.load("org");
        }
        assertSame(store.load("org"), totals, SLICE);
    }

    @Test
    void shouldKeepFarFewerRowsThanChanges() {
        var random = new Random(SEED);
        var totals = new OrganizationTotals(CALENDAR);
        for (int i = 0; i < 1_000; i++) {
            save("org", totals, SLICE, change(random));
        }
        assertThat(pseudonyms.approximateNumEntries()).isLessThan(100);
    }

    @Test
    void shouldNotMixUpOrganizationsOfWhichOneNameBeginsLikeAnother() {
        var change = new Change();
        change.sums().addSignIns(1, 0);
        change.addMember(7, 1);
        save("org", new OrganizationTotals(CALENDAR), SLICE, change);
        assertThat(store.load("org-1").slice(SLICE).members()).isEmpty();
        assertThat(store.load("or").slice(SLICE).members()).isEmpty();
        assertThat(store.load("org").slice(SLICE).members()).hasSize(1);
    }

    private void save(String orgId, OrganizationTotals totals, Slice slice, Change change) {
        totals.apply(slice, change);
        store.save(orgId, slice, totals.slice(slice), change);
    }

    private static Change change(Random random) {
        var change = new Change();
        change.sums().addSignIns(1, 30);
        change.addMember(random.nextInt(50), random.nextBoolean() ? 1 : -1);
        change.addDonor(random.nextInt(20), 1);
        return change;
    }

    private static void assertSame(OrganizationTotals read, OrganizationTotals written, Slice slice) {
        assertThat(read.slice(slice).members()).isEqualTo(written.slice(slice).members());
        assertThat(read.slice(slice).donors()).isEqualTo(written.slice(slice).donors());
        assertThat(read.slice(slice).sums().signIns())
                .isEqualTo(written.slice(slice).sums().signIns());
        for (var span : CALENDAR.of(slice)) {
            assertThat(read.span(span).members()).isEqualTo(written.span(span).members());
            assertThat(read.span(span).donors()).isEqualTo(written.span(span).donors());
        }
    }

    private static KeyValueStore<Bytes, byte[]> store(String name) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        var context = new MockProcessorContext<Object, Object>(settings);
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
