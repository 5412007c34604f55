package dev.muster.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixture that the page is made on shows all that there can be. */
final class FederationTest {

    private static Federation federation(Model model, LocalDate today) {
        var federation = new Federation(model, today);
        federation.tick(noon(today));
        return federation;
    }

    private static Instant noon(LocalDate today) {
        return today.atTime(12, 0).atZone(Federation.ZONE).toInstant();
    }

    private static Snapshot snapshot(Model model) {
        return model.publish(model.pipeline().finalTime()).snapshot();
    }

    private static Set<ObligationStatus> statuses(Snapshot snapshot, String organization) {
        var standing = snapshot.standing(snapshot.number(organization));
        var statuses = EnumSet.noneOf(ObligationStatus.class);
        for (int at = 0; at < standing.obligations(); at++) {
            statuses.add(standing.status(at));
        }
        return statuses;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22", "2026-12-01", "2027-01-31", "2028-02-29"})
    void shouldHaveEveryStatusWhateverDayItIs(LocalDate today) {
        var model = new Model(null);
        federation(model, today);
        var snapshot = snapshot(model);
        var all = EnumSet.noneOf(ObligationStatus.class);
        snapshot.known()
                .forEach(number -> all.addAll(
                        statuses(snapshot, snapshot.tree().node(number).id())));
        assertThat(all).containsExactlyInAnyOrder(ObligationStatus.values());
        assertThat(statuses(snapshot, Federation.SILENT))
                .contains(ObligationStatus.AT_RISK, ObligationStatus.IN_GRACE, ObligationStatus.MISSED)
                .doesNotContain(ObligationStatus.MET, ObligationStatus.MET_LATE);
        assertThat(statuses(snapshot, "education-2")).contains(ObligationStatus.MET_LATE);
        assertThat(statuses(snapshot, "archive")).contains(ObligationStatus.WAIVED);
    }

    @Test
    void shouldCountEveryObligationInTheComplianceOfTheTop() {
        var model = new Model(null);
        var today = LocalDate.of(2026, 11, 22);
        federation(model, today);
        var snapshot = snapshot(model);
        long owing = 0;
        var city = snapshot.standing(snapshot.number(Federation.ROOT));
        for (int at = 0; at < city.compliances(); at++) {
            owing += city.compliance(at).owing();
        }
        long below = snapshot.known()
                .filter(number -> number != snapshot.number(Federation.ROOT))
                .mapToLong(number -> snapshot.standing(number).obligations())
                .sum();
        assertThat(owing).isEqualTo(below).isPositive();
    }

    @Test
    void shouldMeetWhatIsHeldInTime() {
        var model = new Model(null);
        var today = LocalDate.of(2026, 11, 22);
        var federation = federation(model, today);
        snapshot(model);
        federation.activity(Federation.SILENT, "theme-day");
        var change = model.publish(null);
        assertThat(statuses(change.snapshot(), Federation.SILENT)).contains(ObligationStatus.MET);
        assertThat(change.obligations().stream())
                .contains(
                        change.snapshot().number(Federation.SILENT),
                        change.snapshot().number("transport"));
    }
}
