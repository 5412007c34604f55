package dev.muster.serving.metrics;

import dev.muster.serving.model.Campaign;
import dev.muster.serving.model.Decimals;
import dev.muster.serving.model.Snapshot;
import java.util.Objects;
import java.util.TreeSet;

/** How many minor units make one of each currency that money, or a campaign's target, is in. */
final class MinorUnits {

    private MinorUnits() {}

    static void give(Snapshot snapshot, Sink sink) {
        var currencies = new TreeSet<>(snapshot.currencies());
        snapshot.campaigns().values().stream()
                .map(Campaign::currency)
                .filter(Objects::nonNull)
                .forEach(currencies::add);
        currencies.forEach(currency ->
                sink.take(Meter.CURRENCY_MINOR_UNITS, Math.pow(10, Decimals.of(currency)), "currency", currency));
    }
}
