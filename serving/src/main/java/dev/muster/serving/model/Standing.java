package dev.muster.serving.model;

import dev.muster.avro.ObligationStatus;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How one organization stands: what it owes, and the compliance of its descendants, packed; every answer unpacks what it is
 * about. Obligations and compliances have places from 0, in no particular order. The model copies it before it changes one
 * that a snapshot holds, and only the part that changes.
 */
public final class Standing {

    static final Standing NONE = new Standing(-1, new Lexicon());

    private final long epoch;
    private final Lexicon lexicon;
    private Series obligations;
    private Series compliances;

    /** @param epoch the snapshot it is made for; the model may change it until that is published */
    Standing(long epoch, Lexicon lexicon) {
        this(epoch, lexicon, Series.EMPTY, Series.EMPTY);
    }

    private Standing(long epoch, Lexicon lexicon, Series obligations, Series compliances) {
        this.epoch = epoch;
        this.lexicon = lexicon;
        this.obligations = obligations;
        this.compliances = compliances;
    }

    /** Returns this if it was made for the epoch, otherwise a copy that was. */
    Standing in(long other) {
        return epoch == other ? this : new Standing(other, lexicon, obligations, compliances);
    }

    /** Returns how many obligations there are. */
    public int obligations() {
        return obligations.size();
    }

    /** Returns the number of the quota and period of the obligation at a place; {@link Snapshot#duty} says which. */
    public int duty(int at) {
        return obligations.key(at);
    }

    /** Returns the status of the obligation at a place. */
    public ObligationStatus status(int at) {
        return ObligationPacker.status(obligations.bytes(), obligations.start(at));
    }

    /** Returns the deadline of the obligation at a place, in milliseconds since 1970. */
    public long deadline(int at) {
        return ObligationPacker.deadline(obligations.bytes(), obligations.start(at));
    }

    /** Returns whether the obligation at a place is missed, and was not judged so from history. */
    public boolean isMissed(int at) {
        return status(at) == ObligationStatus.MISSED
                && !obligation(at, ZoneOffset.UTC).fromHistory();
    }

    /** Returns the obligation at a place, in a time zone. */
    public Obligation obligation(int at, ZoneId zone) {
        return ObligationPacker.obligation(
                lexicon, lexicon.duties().thing(duty(at)), zone, obligations.bytes(), obligations.start(at));
    }

    /** Returns the place of the obligation of a number of quota and period, or a negative number. */
    public int find(int duty) {
        return obligations.find(duty);
    }

    /** Returns of how many quotas and periods there is a compliance of the descendants. */
    public int compliances() {
        return compliances.size();
    }

    /** Returns the number of the quota and period of the compliance at a place; {@link Snapshot#duty} says which. */
    public int complianceDuty(int at) {
        return compliances.key(at);
    }

    /** Returns the compliance at a place. */
    public Compliance compliance(int at) {
        return ObligationPacker.compliance(
                lexicon.duties().thing(complianceDuty(at)), compliances.bytes(), compliances.start(at));
    }

    /** Returns the place of the compliance of a number of quota and period, or a negative number. */
    public int findCompliance(int duty) {
        return compliances.find(duty);
    }

    /** Puts an obligation in the place of the one before it; null removes it. */
    void putObligation(int duty, @Nullable ObligationPacker packed) {
        obligations = put(obligations.in(epoch), duty, packed);
    }

    /** Puts a compliance in the place of the one before it; null removes it. */
    void putCompliance(int duty, @Nullable ObligationPacker packed) {
        compliances = put(compliances.in(epoch), duty, packed);
    }

    private static Series put(Series series, int duty, @Nullable ObligationPacker packed) {
        if (packed == null) {
            series.remove(duty);
        } else {
            series.put(duty, packed.bytes(), packed.size());
        }
        return series;
    }
}
