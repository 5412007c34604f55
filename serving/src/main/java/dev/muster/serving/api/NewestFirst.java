package dev.muster.serving.api;

import dev.muster.serving.model.Duty;
import dev.muster.serving.model.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Ranks quotas with their periods, by their numbers: the newest period first, then by quota, then by the period's id. */
final class NewestFirst {

    private final int[] ranks;

    NewestFirst(Snapshot snapshot) {
        var duties = snapshot.duties();
        ranks = new int[duties.size()];
        var sorted = sorted(snapshot, duties);
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[sorted.get(rank)] = rank;
        }
    }

    private static List<Integer> sorted(Snapshot snapshot, List<Duty> duties) {
        return IntStream.range(0, duties.size())
                .boxed()
                .sorted(Comparator.comparing((Integer duty) -> first(snapshot, duties.get(duty)))
                        .reversed()
                        .thenComparing(duty -> duties.get(duty).quota())
                        .thenComparing(duty -> duties.get(duty).period()))
                .toList();
    }

    private static long first(Snapshot snapshot, Duty duty) {
        var calendar = duty.calendar();
        if (calendar != null) {
            return calendar.first().toEpochDay();
        }
        var campaign = snapshot.campaigns().get(duty.period());
        return campaign == null ? Long.MIN_VALUE : campaign.first().toEpochDay();
    }

    int rank(int duty) {
        return ranks[duty];
    }
}
