package dev.muster.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Campaign;
import dev.muster.connectors.Heard;
import dev.muster.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignsTest {

    private static final Instant NOW = Instant.parse("2020-06-01T00:00:00Z");
    private static final LocalDate START = LocalDate.of(2020, 2, 3);
    private static final LocalDate END = LocalDate.of(2020, 3, 24);
    private static final String HEADER = "campaignId,name,start,end,measure,currency,target\n";

    private final Heard heard = new Heard();

    @TempDir
    Path folder;

    @Test
    void shouldReadTargetAsCountOrAsMoneyOrAsNone() throws IOException {
        assertThat(records("duty,\"Duty, community\",2020-02-03,2020-03-24,sign-ins,,20000\n"
                        + "relief,Relief,2020-02-03,2020-03-24,received,CNY,1500000.50\n"
                        + "care,Care,2020-02-03,2020-03-24,,,\n"))
                .containsExactly(
                        campaign(new Campaign("duty", "Duty, community", START, END, "sign-ins", null, 20_000L)),
                        campaign(new Campaign("relief", "Relief", START, END, "received", "CNY", 150_000_050L)),
                        campaign(new Campaign("care", "Care", START, END, null, null, null)));
        assertThat(heard.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "c,C,2020-02-03,2020-02-03,,,;end end-before-start",
                "c,C,2020-02-03,2020-02-01,,,;end end-before-start",
                "c,C,2020-02-03,,,,;end empty-cell",
                "c,C,2020-02-03,2020-03-24,hours,,10;measure unknown-measure",
                "c,C,2020-02-03,2020-03-24,sign-ins,,10.5;target too-many-decimals",
                "c,C,2020-02-03,2020-03-24,received,EUR,10.555;target too-many-decimals",
                "c,C,2020-02-03,2020-03-24,received,EUR,-10;target negative-amount",
                "c,C,2020-02-03,2020-03-24,received,EURO,10;currency unknown-currency",
                "c,C,2020-02-03,2020-03-24,sign-ins,,lots;target not-a-number",
                ",C,2020-02-03,2020-03-24,,,;campaignId empty-id",
                "c,,2020-02-03,2020-03-24,,,;name empty-id",
                "c|d,C,2020-02-03,2020-03-24,,,;campaignId invalid-character"
            })
    void shouldRejectCampaignThatIsWrongAndNoOther(String row, String problem) throws IOException {
        assertThat(records(row + "\nother,Other,2020-02-03,2020-03-24,,,\n"))
                .extracting(Message::key)
                .containsExactly("other");
        assertThat(heard.problems()).containsExactly("campaigns.csv:2 " + problem);
    }

    @Test
    void shouldRejectSecondRowThatSaysOtherwiseAndTakeOneThatSaysTheSame() throws IOException {
        assertThat(records("c,C,2020-02-03,2020-03-24,,,\n"
                        + "c,C,2020-02-03,2020-03-24,,,\n"
                        + "c,C,2020-02-03,2020-03-25,,,\n"))
                .containsExactly(campaign(new Campaign("c", "C", START, END, null, null, null)));
        assertThat(heard.problems()).containsExactly("campaigns.csv:4 campaignId conflict");
    }

    private static Message<?> campaign(Campaign campaign) {
        return new Message<>(Topics.CAMPAIGNS, campaign.getCampaignId(), campaign, NOW.toEpochMilli());
    }

    private List<Message<?>> records(String rows) throws IOException {
        var file = folder.resolve("campaigns.csv");
        Files.writeString(file, HEADER + rows);
        return StatementFile.check(file, Kind.CAMPAIGNS, NOW, heard).records();
    }
}
