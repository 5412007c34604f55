package dev.muster.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2020-01-31T19:30:00+08:00, 2020-01-31T11:30:00Z",
        "2020-01-31T19:30:00+0800, 2020-01-31T11:30:00Z",
        "2020-01-31T19:30:00+08, 2020-01-31T11:30:00Z",
        "2020-01-31T19:30:00-07:00, 2020-02-01T02:30:00Z",
        "2020-01-31T19:30:00+05:45, 2020-01-31T13:45:00Z",
        "2020-01-31T19:30:00-00:00, 2020-01-31T19:30:00Z",
        "2020-01-31T19:30:00Z, 2020-01-31T19:30:00Z",
        "2020-01-31t19:30:00z, 2020-01-31T19:30:00Z",
        "2020-01-31T19:30Z, 2020-01-31T19:30:00Z",
        "2020-01-31T19:30:00.5Z, 2020-01-31T19:30:00.500Z",
        "2020-01-31T19:30:00.123456789+08:00, 2020-01-31T11:30:00.123456789Z",
        "2020-02-29T00:00:00+14:00, 2020-02-28T10:00:00Z"
    })
    void shouldReadInstantWithAnyOffset(String text, Instant instant) {
        assertThat(Times.instant(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-31T19:30:00",
                "2020-01-31",
                "2020-01-31 19:30:00+08:00",
                "2020-02-30T19:30:00Z",
                "2020-01-31T24:00:00Z",
                "2020-01-31T19:60:00Z",
                "2020-01-31T19:30:00+19:00",
                "2020-01-31T19:30:00Z ",
                "31.01.2020",
                "1580473800",
                "2020-01-31T19:30:00 Europe/Paris"
            })
    void shouldRefuseWhatIsNoInstant(String text) {
        assertThatThrownBy(() -> Times.instant(text)).isInstanceOf(DateTimeException.class);
    }
}
