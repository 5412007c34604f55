package dev.muster.cli;

import dev.muster.avro.Affiliation;
import dev.muster.avro.ObligationStatus;
import dev.muster.avro.Organization;
import dev.muster.avro.QuotaStatus;
import dev.muster.serving.model.People;
import dev.muster.time.Period;
import dev.muster.topologies.rules.Measure;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An obligation with what people call who owes it.
 *
 * @param affiliation the one in force on the period's last day, or today where the period is open
 * @param onTime how much was done in time, or null where that is withheld: a small number of people
 * @param total how much was done in all, or null likewise
 */
record QuotasRow(
        QuotaStatus status,
        Affiliation affiliation,
        @Nullable Long onTime,
        @Nullable Long total) {

    /** By quota, then period, the earlier first, then organization. */
    static final Comparator<QuotasRow> ORDER = Comparator.comparing((QuotasRow row) -> row.status.getQuotaId())
            .thenComparing(row -> row.status.getStart())
            .thenComparing(row -> row.status.getPeriodId())
            .thenComparing(row -> row.status.getOrgId());

    static QuotasRow of(QuotaStatus status, Organization organization, LocalDate today, People people) {
        var last = Period.day(status.getEnd(), ZoneId.of(status.getZone())).minusDays(1);
        var affiliation = on(organization, last.isAfter(today) ? today : last);
        return Measure.named(status.getMeasure()).filter(Measure::isDistinct).isPresent()
                ? new QuotasRow(status, affiliation, people.tell(status.getOnTime()), people.tell(status.getTotal()))
                : new QuotasRow(status, affiliation, status.getOnTime(), status.getTotal());
    }

    /** Before the first affiliation the first holds, after the last and in a gap the one before. */
    private static Affiliation on(Organization organization, LocalDate day) {
        var affiliations = organization.getAffiliations();
        return affiliations.stream()
                .filter(affiliation -> !affiliation.getValidFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .or(() -> Optional.of(affiliations.get(0)))
                .orElseThrow();
    }

    ObligationStatus stands() {
        return status.getStatus();
    }

    /** Returns the local time before which facts had to be recorded to be in time. */
    OffsetDateTime deadline() {
        return status.getDeadline().atZone(ZoneId.of(status.getZone())).toOffsetDateTime();
    }
}
