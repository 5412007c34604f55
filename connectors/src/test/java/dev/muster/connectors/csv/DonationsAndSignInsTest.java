package dev.muster.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import dev.muster.connectors.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DonationsAndSignInsTest {

    private static final Instant LATEST = Instant.parse("2020-06-01T00:00:00Z");
    private static final String DONATIONS =
            "donationId,revision,status,orgId,campaign,direction,donorKey,amount,currency,occurredAt,recordedAt\n";
    private static final String SIGN_INS =
            "signInId,revision,status,orgId,activityId,memberKey,campaign,occurredAt,endedAt,recordedAt\n";

    private final Heard heard = new Heard();

    @TempDir
    Path folder;

    @Test
    void shouldReadDonation() throws IOException {
        assertThat(event(
                        Kind.DONATIONS,
                        DONATIONS + "d,3,CANCELLED,unit-1,relief,DISBURSED,k-1,1000.00,CNY,"
                                + "2020-01-10T21:40:25+08:00,2020-01-10T23:42:25+08:00\n"))
                .contains(new DonationEvent(
                        "d",
                        3,
                        FactStatus.CANCELLED,
                        "unit-1",
                        "relief",
                        Direction.DISBURSED,
                        "k-1",
                        100_000L,
                        "CNY",
                        Instant.parse("2020-01-10T13:40:25Z"),
                        Instant.parse("2020-01-10T15:42:25Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, EUR, 0",
        "0.01, EUR, 1",
        "12, EUR, 1200",
        "12.5, EUR, 1250",
        "12.50, EUR, 1250",
        "12.500, EUR, 1250",
        "007, EUR, 700",
        "-0.00, EUR, 0",
        "1234, JPY, 1234",
        "1234.00, JPY, 1234",
        "1.234, BHD, 1234",
        "100000000000.00, CNY, 10000000000000"
    })
    void shouldTurnMajorUnitsIntoMinorUnitsOfTheCurrency(String amount, String currency, long minor)
            throws IOException {
        var event = (DonationEvent) donation(amount, currency).orElseThrow();
        assertThat(event.getAmountMinor()).isEqualTo(minor);
        assertThat(event.getCurrency()).isEqualTo(currency);
        assertThat(event.getDonorKey()).isNull();
        assertThat(event.getCampaign()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "12.345, EUR, amount too-many-decimals",
        "12.5, JPY, amount too-many-decimals",
        "1.2345, BHD, amount too-many-decimals",
        "-1, EUR, amount negative-amount",
        "100000000000.01, CNY, amount amount-too-large",
        "99999999999999999999999999999, CNY, amount amount-too-large",
        "'\"1,000.00\"', EUR, amount not-a-number",
        "1e3, EUR, amount not-a-number",
        "12., EUR, amount not-a-number",
        ".5, EUR, amount not-a-number",
        "€12, EUR, amount not-a-number",
        "１２, EUR, amount not-a-number",
        "'', EUR, amount empty-cell",
        "12, '', currency empty-cell",
        "12, eur, currency unknown-currency",
        "12, RMB, currency unknown-currency",
        "12, XAU, currency unknown-currency"
    })
    void shouldRejectAmountThatIsNotExactInItsCurrency(String amount, String currency, String problem)
            throws IOException {
        assertThat(donation(amount, currency)).isEmpty();
        assertThat(heard.problems()).containsExactly("donations.csv:2 " + problem);
    }

    @Test
    void shouldRejectUnknownDirection() throws IOException {
        assertThat(event(
                        Kind.DONATIONS,
                        DONATIONS + "d,1,RECORDED,u,,GIVEN,,1,EUR,2020-01-10T21:40:25Z,2020-01-10T23:42:25Z\n"))
                .isEmpty();
        assertThat(heard.problems()).containsExactly("donations.csv:2 direction unknown-word");
    }

    @Test
    void shouldReadSignInWithAnEnd() throws IOException {
        assertThat(event(
                        Kind.SIGN_INS,
                        SIGN_INS + "s,1,RECORDED,b,a,m,c,"
                                + "2020-01-03T08:00:00Z,2020-01-03T12:00:00Z,2020-01-03T09:00:00Z\n"))
                .contains(new SignInEvent(
                        "s",
                        1,
                        FactStatus.RECORDED,
                        "b",
                        "a",
                        "m",
                        "c",
                        Instant.parse("2020-01-03T08:00:00Z"),
                        Instant.parse("2020-01-03T12:00:00Z"),
                        Instant.parse("2020-01-03T09:00:00Z")));
    }

    @Test
    void shouldReadEmptyCellsOfSignInAsNone() throws IOException {
        assertThat(event(Kind.SIGN_INS, SIGN_INS + "s,1,RECORDED,b,,m,,2020-01-03T08:00:00Z,,2020-01-03T09:00:00Z\n"))
                .contains(new SignInEvent(
                        "s",
                        1,
                        FactStatus.RECORDED,
                        "b",
                        null,
                        "m",
                        null,
                        Instant.parse("2020-01-03T08:00:00Z"),
                        null,
                        Instant.parse("2020-01-03T09:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "s,1,RECORDED,b,,m,,2020-01-03T08:00:00Z,2020-01-03T07:59:59Z,2020-01-03T09:00:00Z;"
                        + "endedAt end-before-start",
                "s,1,RECORDED,b,,m,,2020-01-03T08:00:00Z,later,2020-01-03T09:00:00Z;endedAt not-a-time",
                "s,1,RECORDED,b,,,,2020-01-03T08:00:00Z,,2020-01-03T09:00:00Z;memberKey empty-id",
                "s,1,RECORDED,b,x|y,m,,2020-01-03T08:00:00Z,,2020-01-03T09:00:00Z;activityId invalid-character",
                ",1,RECORDED,b,,m,,2020-01-03T08:00:00Z,,2020-01-03T09:00:00Z;signInId empty-id"
            })
    void shouldRejectSignInThatIsWrong(String row, String problem) throws IOException {
        assertThat(event(Kind.SIGN_INS, SIGN_INS + row)).isEmpty();
        assertThat(heard.problems()).containsExactly("sign-ins.csv:2 " + problem);
    }

    @Test
    void shouldNotShowTheKeyOfMemberThatIsRejected() throws IOException {
        event(Kind.SIGN_INS, SIGN_INS + "s,1,RECORDED,b,,Jane|Doe,,2020-01-03T08:00:00Z,,2020-01-03T09:00:00Z");
        assertThat(heard.rejections.get(0).problems().toString()).doesNotContain("Jane");
    }

    private Optional<Object> donation(String amount, String currency) throws IOException {
        return event(
                Kind.DONATIONS,
                DONATIONS + "d,1,RECORDED,u,,RECEIVED,," + amount + "," + currency
                        + ",2020-01-10T21:40:25Z,2020-01-10T23:42:25Z\n");
    }

    private Optional<Object> event(Kind kind, String text) throws IOException {
        var file = folder.resolve(kind.fileName());
        Files.writeString(file, text);
        try (var events = EventFile.check(file, kind, LATEST, heard).open()) {
            return Optional.ofNullable(events.next()).map(Message::value);
        }
    }
}
