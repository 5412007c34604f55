package dev.muster.serving.api;

import dev.muster.serving.model.Snapshot;
import dev.muster.serving.model.TreeOnDay;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Finds organizations by a part of their name or id, in any case and any script, the best match first.
 *
 * <p>A plain look through the names and ids of all: 100,000 organizations take some milliseconds.
 */
final class Search {

    private static final int ANYWHERE = 3;

    private final Snapshot snapshot;
    private final TreeOnDay onDay;

    Search(Snapshot snapshot, TreeOnDay onDay) {
        this.snapshot = snapshot;
        this.onDay = onDay;
    }

    private record Hit(int number, int rank, int level, String name, String id) {

        private static final Comparator<Hit> ORDER = Comparator.comparingInt(Hit::rank)
                .thenComparing(Hit::level)
                .thenComparing(Hit::name)
                .thenComparing(Hit::id);
    }

    /** Returns the numbers of those among the candidates that match. */
    List<Integer> find(IntStream candidates, String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        return candidates
                .filter(onDay.containing(wanted)::get)
                .mapToObj(number -> hit(number, wanted))
                .sorted(Hit.ORDER)
                .map(Hit::number)
                .toList();
    }

    private Hit hit(int number, String wanted) {
        var id = snapshot.tree().node(number).id();
        var name = onDay.name(number);
        int rank = Math.min(rank(name.toLowerCase(Locale.ROOT), wanted), rank(id.toLowerCase(Locale.ROOT), wanted));
        return new Hit(number, rank, onDay.level(number), name, id);
    }

    /** 0 for the whole, 1 for the beginning, 2 for the beginning of a word, 3 for anywhere else and for nowhere. */
    private static int rank(String text, String wanted) {
        if (text.equals(wanted)) {
            return 0;
        }
        int best = ANYWHERE;
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            if (at == 0) {
                return 1;
            }
            best = Math.min(best, Character.isLetterOrDigit(text.codePointBefore(at)) ? ANYWHERE : 2);
        }
        return best;
    }
}
