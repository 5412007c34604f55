package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.quickstart.StartException;
import dev.muster.quickstart.federation.FeedState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDataTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    @Test
    void shouldCountInTheZoneOfTheMachineWhereNothingElseIsSaid() {
        assertThat(data().zone(null)).isEqualTo(ZoneId.systemDefault());
    }

    @Test
    void shouldGoOnInTheZoneOfTheData() {
        data().remember(SHANGHAI);
        assertThat(data().zone(null)).isEqualTo(SHANGHAI);
        assertThat(data().zone("Asia/Shanghai")).isEqualTo(SHANGHAI);
    }

    @Test
    void shouldRefuseAnotherZoneThanThatOfTheData() {
        data().remember(SHANGHAI);
        assertThatThrownBy(() -> data().zone("Europe/Paris"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("counts in zone Asia/Shanghai, not Europe/Paris");
    }

    @Test
    void shouldRefuseAZoneThatCannotBeRead() throws Exception {
        Files.writeString(folder.resolve("zone"), "Nowhere/Else");
        assertThatThrownBy(() -> data().zone(null))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void shouldNotMixASimulatedFederationIntoSomebodysOwnData() {
        data().remember(SHANGHAI);
        assertThatThrownBy(() -> data().mustSuit(true))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--empty");
        data().mustSuit(false);
    }

    @Test
    void shouldGoOnWithASimulatedFederation() {
        data().remember(SHANGHAI);
        FeedState.in(folder, 1, Clock.systemUTC());
        data().mustSuit(true);
        data().mustSuit(false);
    }

    @Test
    void shouldStartEitherWhereThereIsNothing() {
        data().mustSuit(true);
        data().mustSuit(false);
    }

    private KeptData data() {
        return new KeptData(folder);
    }
}
