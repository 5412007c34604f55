package dev.muster.serving.model;

import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The counts of one organization by period and campaign. The model copies it before it changes one a snapshot holds. */
public final class PeriodCounts {

    static final PeriodCounts NONE = new PeriodCounts(-1);

    private final long epoch;
    private final Map<PeriodType, Series> series = new EnumMap<>(PeriodType.class);
    private @Nullable TreeMap<String, Counts> campaigns;

    /** @param epoch the snapshot it is made for; the model may change it until that is published */
    PeriodCounts(long epoch) {
        this.epoch = epoch;
    }

    /** Returns the counts in a period, zeros where there are none. */
    public Counts in(Period period) {
        var ofType = series.get(period.type());
        var counts = ofType == null ? null : ofType.get((int) period.first().toEpochDay());
        return counts == null ? Counts.ZERO : counts;
    }

    /** Returns the counts of a campaign, zeros where there are none. */
    public Counts in(String campaign) {
        return campaigns == null ? Counts.ZERO : campaigns.getOrDefault(campaign, Counts.ZERO);
    }

    /** Gives every period of a type that has counts, in order of time. */
    public void forEach(PeriodType type, BiConsumer<Period, Counts> action) {
        var ofType = series.get(type);
        if (ofType != null) {
            ofType.forEach((day, counts) -> action.accept(type.of(LocalDate.ofEpochDay(day)), counts));
        }
    }

    /** Returns the campaigns that have counts, by id. */
    public SortedMap<String, Counts> campaigns() {
        return campaigns == null ? new TreeMap<>() : campaigns;
    }

    boolean isEmpty() {
        return series.values().stream().allMatch(Series::isEmpty) && campaigns().isEmpty();
    }

    void put(Period period, @Nullable Counts counts) {
        var ofType = series.computeIfAbsent(period.type(), type -> new Series());
        int day = (int) period.first().toEpochDay();
        if (counts == null) {
            ofType.remove(day);
        } else {
            ofType.put(day, counts);
        }
    }

    void put(String campaign, @Nullable Counts counts) {
        if (campaigns == null) {
            campaigns = new TreeMap<>();
        }
        if (counts == null) {
            campaigns.remove(campaign);
        } else {
            campaigns.put(campaign, counts);
        }
    }

    /** Returns this if it was made for the epoch, otherwise a copy that was. */
    PeriodCounts in(long other) {
        if (epoch == other) {
            return this;
        }
        var copy = new PeriodCounts(other);
        series.forEach((type, each) -> copy.series.put(type, each.copy()));
        copy.campaigns = campaigns == null ? null : new TreeMap<>(campaigns);
        return copy;
    }
}
