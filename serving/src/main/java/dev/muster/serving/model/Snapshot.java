package dev.muster.serving.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All that a view knows at one moment, unchanging: what one answer, one export or one scrape is made from. */
public final class Snapshot {

    private final Tree tree;
    private final @Nullable PeriodCounts[] counts;
    private final SortedMap<String, Campaign> campaigns;
    private final Owing owing;
    private final Pipeline pipeline;
    private final Words words;
    private final @Nullable ZoneId zone;
    private final @Nullable Instant asOf;

    Snapshot(
            Tree tree,
            @Nullable PeriodCounts[] counts,
            SortedMap<String, Campaign> campaigns,
            Owing owing,
            Pipeline pipeline,
            Words words,
            @Nullable ZoneId zone,
            @Nullable Instant asOf) {
        this.tree = tree;
        this.counts = counts;
        this.campaigns = campaigns;
        this.owing = owing;
        this.pipeline = pipeline;
        this.words = words;
        this.zone = zone;
        this.asOf = asOf;
    }

    /** Activity types and currencies that were ever counted. */
    record Words(int size, List<String> activityTypes, List<String> currencies) {

        Words(Lexicon lexicon) {
            this(lexicon.size(), List.copyOf(lexicon.activityTypes()), List.copyOf(lexicon.currencies()));
        }
    }

    /** Returns the organizations. */
    public Tree tree() {
        return tree;
    }

    /** Returns the counts of an organization. */
    public PeriodCounts counts(int number) {
        var each = counts[number];
        return each == null ? PeriodCounts.NONE : each;
    }

    /** Returns how an organization stands. */
    public Standing standing(int number) {
        var each = owing.standings()[number];
        return each == null ? Standing.NONE : each;
    }

    /** Returns the registered rules. */
    public Rules rules() {
        return owing.rules();
    }

    /** Returns every quota and period that was ever owed, by its number. */
    public List<Duty> duties() {
        return owing.duties();
    }

    /** Returns the quota and period of a number. */
    public Duty duty(int number) {
        return owing.duties().get(number);
    }

    /** Returns the numbers of the organizations that are known: registered, named as a parent, or with counts. */
    public IntStream known() {
        return IntStream.range(0, tree.size()).filter(this::known);
    }

    /** Returns the number of a known organization, or -1. */
    public int number(String id) {
        int number = tree.number(id);
        return number >= 0 && known(number) ? number : -1;
    }

    /** Returns whether an organization is known. */
    public boolean known(int number) {
        return tree.named(number) || !counts(number).isEmpty();
    }

    /** Returns the registered campaigns by id. */
    public SortedMap<String, Campaign> campaigns() {
        return campaigns;
    }

    /** Returns how far the pipeline has come. */
    public Pipeline pipeline() {
        return pipeline;
    }

    /** Returns every activity type that was counted. */
    public List<String> activityTypes() {
        return words.activityTypes();
    }

    /** Returns every currency that was counted. */
    public List<String> currencies() {
        return words.currencies();
    }

    /** Returns the time zone of the periods, or null while it is not known. */
    public @Nullable ZoneId zone() {
        return zone;
    }

    /** Returns the moment up to which every count is final, or null before the first. */
    public @Nullable Instant asOf() {
        return asOf;
    }
}
