package dev.muster.serving.api;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Obligations as rows of CSV. */
final class ObligationRows {

    private ObligationRows() {}

    static void write(Csv csv, List<ObligationBody> obligations) throws IOException {
        csv.row(
                "orgId",
                "name",
                "kind",
                "parent",
                "parentName",
                "quotaId",
                "type",
                "period",
                "slot",
                "measure",
                "activityType",
                "currency",
                "status",
                "previous",
                "since",
                "minimum",
                "owed",
                "onTime",
                "total",
                "deadline",
                "dueDay",
                "missedRunning");
        for (var each : obligations) {
            csv.row(
                    each.organization().id(),
                    each.organization().name(),
                    each.organization().kind(),
                    each.parent(),
                    each.parentName(),
                    each.quota(),
                    each.period().type(),
                    each.period().id(),
                    each.slot(),
                    each.measure(),
                    joined(each.activityTypes()),
                    each.currency(),
                    each.state().status(),
                    each.state().previous(),
                    each.state().since(),
                    each.state().minimum(),
                    each.state().owed(),
                    each.state().onTime(),
                    each.state().total(),
                    each.state().deadline(),
                    each.state().dueDay(),
                    each.state().missedRunning());
        }
    }

    private static @Nullable String joined(@Nullable List<String> words) {
        return words == null ? null : String.join("|", words);
    }
}
