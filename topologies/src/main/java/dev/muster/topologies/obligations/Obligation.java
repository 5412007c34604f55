package dev.muster.topologies.obligations;

import dev.muster.avro.ObligationStatus;
import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Unpacker;
import org.jspecify.annotations.Nullable;

/**
 * How one obligation was judged last. Times are in milliseconds.
 *
 * @param ruleSince the tick from which the rule as it was judged by takes part
 * @param watchedFrom the tick from which the organization was judged by it
 * @param previous the status before, or null if this is the first
 * @param since since when it stands so
 * @param deadline before when facts are recorded in time
 */
record Obligation(
        long ruleSince,
        long watchedFrom,
        ObligationStatus status,
        @Nullable ObligationStatus previous,
        long since,
        long deadline,
        long owed,
        Done done) {

    private static final ObligationStatus[] STATUSES = ObligationStatus.values();

    boolean isSatisfied() {
        return status == ObligationStatus.MET || status == ObligationStatus.MET_LATE;
    }

    void pack(Packer packer) {
        packer.number(ruleSince).number(watchedFrom - ruleSince).octet(status.ordinal());
        packer.octet(previous == null ? -1 : previous.ordinal()).number(since).number(deadline);
        packer.number(owed).number(done.onTime()).number(done.total());
        packer.octet((done.nilOnTime() ? 1 : 0) + (done.nil() ? 2 : 0));
    }

    static Obligation unpack(Unpacker in) {
        long ruleSince = in.number();
        long watchedFrom = ruleSince + in.number();
        var status = STATUSES[in.octet()];
        int before = in.octet();
        long since = in.number();
        long deadline = in.number();
        long owed = in.number();
        long onTime = in.number();
        long total = in.number();
        int nil = in.octet();
        return new Obligation(
                ruleSince,
                watchedFrom,
                status,
                before < 0 ? null : STATUSES[before],
                since,
                deadline,
                owed,
                new Done(onTime, total, (nil & 1) != 0, (nil & 2) != 0));
    }
}
