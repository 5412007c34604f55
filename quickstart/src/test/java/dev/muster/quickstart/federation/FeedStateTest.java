package dev.muster.quickstart.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.quickstart.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedStateTest {

    private static final Clock FIRST_START = Clock.fixed(Instant.parse("2026-11-22T14:32:07.123Z"), ZoneOffset.UTC);
    private static final Clock SECOND_START = Clock.offset(FIRST_START, Duration.ofHours(5));

    @TempDir
    private Path folder;

    @Test
    void shouldKeepWhatTheFirstStartBegan() {
        assertThat(FeedState.existsIn(folder)).isFalse();
        var first = FeedState.in(folder, 42, FIRST_START);

        assertThat(first.loaded()).isFalse();
        assertThat(first.base()).isEqualTo("2026-11-22T14:32:07Z");
        assertThat(FeedState.existsIn(folder)).isTrue();
        assertThat(FeedState.in(folder, 43, SECOND_START)).isEqualTo(first);
    }

    @Test
    void shouldRememberThatTheHistoryIsLoaded() {
        FeedState.in(folder, 42, FIRST_START).markLoaded();

        var again = FeedState.in(folder, 42, SECOND_START);

        assertThat(again.loaded()).isTrue();
        assertThat(again.base()).isEqualTo("2026-11-22T14:32:07Z");
    }

    @Test
    void shouldSayWhatToDoAboutAFileItCannotRead() throws IOException {
        Files.writeString(folder.resolve("federation.properties"), "seed=many\n");

        assertThatThrownBy(() -> FeedState.in(folder, 42, FIRST_START))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("federation.properties cannot be read: restore it");
    }
}
