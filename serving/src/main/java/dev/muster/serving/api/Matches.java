package dev.muster.serving.api;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.model.Snapshot;
import dev.muster.serving.model.Standing;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The obligations a request asks for, as numbers of organizations and places in their standings: there may be millions, of
 * which one page is unpacked.
 */
final class Matches {

    private static final int INDEX_BITS = 33;
    private static final int MINUTE_BITS = 28;
    private static final long MINUTES = (1L << MINUTE_BITS) - 1;
    private static final long MINUTE_MS = 60_000;

    private final Snapshot snapshot;
    private final NewestFirst newestFirst;
    private int[] organizations = new int[64];
    private int[] places = new int[64];
    private int size;

    Matches(Snapshot snapshot, NewestFirst newestFirst) {
        this.snapshot = snapshot;
        this.newestFirst = newestFirst;
    }

    /** Adds obligations of an organization, the newest period first. */
    void add(int organization, int[] at, int count) {
        if (count == 0) {
            return;
        }
        var standing = snapshot.standing(organization);
        var sorted = new long[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = (long) newestFirst.rank(standing.duty(at[i])) << Integer.SIZE | at[i];
        }
        Arrays.sort(sorted);
        for (long each : sorted) {
            add(organization, (int) each);
        }
    }

    private void add(int organization, int place) {
        if (size == organizations.length) {
            organizations = Arrays.copyOf(organizations, size * 2);
            places = Arrays.copyOf(places, size * 2);
        }
        organizations[size] = organization;
        places[size++] = place;
    }

    int size() {
        return size;
    }

    /** Returns which of them are on a page, in the order in which they were added. */
    int[] page(int offset, int limit) {
        int from = Math.min(offset, size);
        return IntStream.range(from, (int) Math.min((long) from + limit, size)).toArray();
    }

    /**
     * Returns which of them are on a page of those sorted by what needs attention: missed, the latest first; then in grace
     * and at risk, the nearest deadline first; then the others.
     */
    int[] pageByAttention(int offset, int limit) {
        var keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = attention(snapshot.standing(organizations[i]), places[i]) << INDEX_BITS | i;
        }
        Arrays.sort(keys);
        return IntStream.of(page(offset, limit))
                .map(at -> (int) (keys[at] & (1L << INDEX_BITS) - 1))
                .toArray();
    }

    private static long attention(Standing standing, int place) {
        var status = standing.status(place);
        long minutes = Math.max(0, Math.min(MINUTES, standing.deadline(place) / MINUTE_MS));
        return (long) rank(status) << MINUTE_BITS | (status == ObligationStatus.MISSED ? MINUTES - minutes : minutes);
    }

    private static int rank(ObligationStatus status) {
        return switch (status) {
            case MISSED -> 0;
            case IN_GRACE, AT_RISK -> 1;
            case PENDING -> 2;
            case MET_LATE, MET, WAIVED -> 3;
        };
    }

    int organization(int match) {
        return organizations[match];
    }

    int place(int match) {
        return places[match];
    }
}
