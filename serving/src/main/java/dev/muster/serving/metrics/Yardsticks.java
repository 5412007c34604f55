package dev.muster.serving.metrics;

import dev.muster.serving.model.Campaign;
import dev.muster.serving.model.Decimals;
import dev.muster.serving.model.Moment;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.util.Objects;
import java.util.TreeSet;

/** What the series of organizations are read by: when their periods began, and how many minor units a currency has. */
final class Yardsticks {

    private final Moment moment;
    private final Sink sink;

    Yardsticks(Moment moment, Sink sink) {
        this.moment = moment;
        this.sink = sink;
    }

    /** Gives them all. */
    void give() {
        for (var type : PeriodType.values()) {
            var current = type.of(moment.today());
            began(current, "current");
            began(current.previous(), "previous");
            began(type.of(moment.today().minusYears(1)), "year_before");
        }
        currencies();
    }

    private void began(Period period, String slot) {
        sink.take(
                Meter.PERIOD_START,
                period.start(moment.zone()).getEpochSecond(),
                "period_type",
                period.type().name(),
                "slot",
                slot);
    }

    private void currencies() {
        var snapshot = moment.snapshot();
        var currencies = new TreeSet<>(snapshot.currencies());
        snapshot.campaigns().values().stream()
                .map(Campaign::currency)
                .filter(Objects::nonNull)
                .forEach(currencies::add);
        currencies.forEach(currency ->
                sink.take(Meter.CURRENCY_MINOR_UNITS, Math.pow(10, Decimals.of(currency)), "currency", currency));
    }
}
