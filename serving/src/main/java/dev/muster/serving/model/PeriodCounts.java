package dev.muster.serving.model;

import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one organization by period and campaign, packed; every answer unpacks those it is about. The model copies
 * it before it changes one that a snapshot holds, and of the series only the one that changes.
 */
public final class PeriodCounts {

    private static final int TYPES = PeriodType.values().length;

    static final PeriodCounts NONE = new PeriodCounts(-1, new Lexicon());

    private final long epoch;
    private final Lexicon lexicon;
    private final @Nullable Series[] series;
    private Map<String, byte[]> campaigns;

    /** @param epoch the snapshot it is made for; the model may change it until that is published */
    PeriodCounts(long epoch, Lexicon lexicon) {
        this(epoch, lexicon, new Series[TYPES], Map.of());
    }

    private PeriodCounts(long epoch, Lexicon lexicon, @Nullable Series[] series, Map<String, byte[]> campaigns) {
        this.epoch = epoch;
        this.lexicon = lexicon;
        this.series = series;
        this.campaigns = campaigns;
    }

    /** Returns this if it was made for the epoch, otherwise a copy that was. */
    PeriodCounts in(long other) {
        return epoch == other ? this : new PeriodCounts(other, lexicon, series.clone(), campaigns);
    }

    /** Returns the counts in a period, zeros where there are none. */
    public Counts in(Period period) {
        var ofType = series[period.type().ordinal()];
        int at = ofType == null ? -1 : ofType.find((int) period.first().toEpochDay());
        return ofType == null || at < 0 ? Counts.ZERO : unpack(ofType, at);
    }

    private Counts unpack(Series ofType, int at) {
        return Unpacker.unpack(lexicon, ofType.bytes(), ofType.start(at));
    }

    /** Returns the counts of a campaign, zeros where there are none. */
    public Counts in(String campaign) {
        var packed = campaigns.get(campaign);
        return packed == null ? Counts.ZERO : Unpacker.unpack(lexicon, packed, 0);
    }

    /** Gives every period of a type that has counts, in order of time. */
    public void forEach(PeriodType type, BiConsumer<Period, Counts> action) {
        var ofType = series[type.ordinal()];
        for (int at = 0; ofType != null && at < ofType.size(); at++) {
            action.accept(type.of(LocalDate.ofEpochDay(ofType.key(at))), unpack(ofType, at));
        }
    }

    /** Returns the ids of the campaigns that have counts. */
    public Set<String> campaignIds() {
        return campaigns.keySet();
    }

    /** Returns the campaigns that have counts, by id. */
    public SortedMap<String, Counts> campaigns() {
        var unpacked = new TreeMap<String, Counts>();
        campaigns.forEach((id, packed) -> unpacked.put(id, Unpacker.unpack(lexicon, packed, 0)));
        return Collections.unmodifiableSortedMap(unpacked);
    }

    boolean isEmpty() {
        return campaigns.isEmpty()
                && Arrays.stream(series).filter(Objects::nonNull).allMatch(each -> each.size() == 0);
    }

    /** Puts counts in the place of those of a period; null removes them. */
    void put(Period period, @Nullable Packer packed) {
        var before = series[period.type().ordinal()];
        var own = before == null ? new Series(epoch) : before.in(epoch);
        series[period.type().ordinal()] = own;
        int day = (int) period.first().toEpochDay();
        if (packed == null) {
            own.remove(day);
        } else {
            own.put(day, packed.bytes(), packed.size());
        }
    }

    /** As {@link #put(Period, Packer)}, of a campaign. Campaigns are few, so all are copied when one changes. */
    void put(String campaign, @Nullable Packer packed) {
        var all = new TreeMap<>(campaigns);
        if (packed == null) {
            all.remove(campaign);
        } else {
            all.put(campaign, Arrays.copyOf(packed.bytes(), packed.size()));
        }
        campaigns = all;
    }
}
