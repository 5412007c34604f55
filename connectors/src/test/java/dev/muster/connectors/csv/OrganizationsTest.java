package dev.muster.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Organization;
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

class OrganizationsTest {

    private static final Instant NOW = Instant.parse("2020-06-01T00:00:00Z");
    private static final String HEADER = "orgId,parentId,name,kind,members,validFrom,validTo\n";

    private final Heard heard = new Heard();

    @TempDir
    Path folder;

    @Test
    void shouldMakeOneHistoryOfAllRowsOfAnOrganizationInOrderOfTime() throws IOException {
        var records = records("b-1,unit-2,Branch,branch,20,2020-04-01,\n"
                + "city,,City committee,committee,,2019-01-01,\n"
                + "b-1,unit-1,Branch,branch,12,2019-01-01,2020-04-01\n");
        assertThat(records)
                .containsExactly(
                        new Message<>(
                                Topics.ORGANIZATIONS,
                                "b-1",
                                new Organization(
                                        "b-1",
                                        List.of(
                                                new Affiliation(
                                                        "unit-1",
                                                        "Branch",
                                                        "branch",
                                                        12L,
                                                        LocalDate.of(2019, 1, 1),
                                                        LocalDate.of(2020, 4, 1)),
                                                new Affiliation(
                                                        "unit-2",
                                                        "Branch",
                                                        "branch",
                                                        20L,
                                                        LocalDate.of(2020, 4, 1),
                                                        null))),
                                NOW.toEpochMilli()),
                        new Message<>(
                                Topics.ORGANIZATIONS,
                                "city",
                                new Organization(
                                        "city",
                                        List.of(new Affiliation(
                                                null,
                                                "City committee",
                                                "committee",
                                                null,
                                                LocalDate.of(2019, 1, 1),
                                                null))),
                                NOW.toEpochMilli()));
        assertThat(heard.problems()).isEmpty();
    }

    @Test
    void shouldTakeNamesOfAnyKindAndGapsInHistory() throws IOException {
        var name = "Straßenkomitee \"Süd\" | 南街道\n(2nd)";
        var records = records("b,u,\"" + name.replace("\"", "\"\"") + "\",branch,,2019-01-01,2019-06-01\n"
                + "b,u,B,branch,0,2020-01-01,\n");
        var organization = (Organization) records.get(0).value();
        assertThat(organization.getAffiliations()).hasSize(2);
        assertThat(organization.getAffiliations().get(0).getName()).isEqualTo(name);
        assertThat(heard.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "b,u,B,branch,,2020-01-01,2020-01-01;validTo end-before-start",
                "b,u,B,branch,,2020-01-01,2019-12-31;validTo end-before-start",
                "b,u,B,branch,,01.01.2020,;validFrom not-a-date",
                "b,u,B,branch,,2020-02-30,;validFrom not-a-date",
                "b,u,B,branch,,,;validFrom empty-cell",
                "b,u,B,branch,-1,2020-01-01,;members negative-members",
                "b,u,B,branch,many,2020-01-01,;members not-a-number",
                "b,u,,branch,,2020-01-01,;name empty-id",
                "b,u,B,,,2020-01-01,;kind empty-id",
                "b,u|v,B,branch,,2020-01-01,;parentId invalid-character",
                "b,b,B,branch,,2020-01-01,;parentId cycle",
                ",u,B,branch,,2020-01-01,;orgId empty-id",
                "b,u,B,branch,,2020-01-01;- cell-count"
            })
    void shouldRejectOrganizationThatIsWrongAndNoOther(String row, String problem) throws IOException {
        assertThat(records("city,,City,committee,,2019-01-01,\n" + row + "\nunit,city,Unit,unit,,2019-01-01,\n"))
                .extracting(Message::key)
                .containsExactly("city", "unit");
        assertThat(heard.problems()).containsExactly("organizations.csv:3 " + problem);
    }

    @Test
    void shouldRejectAllRowsOfAnOrganizationTogether() throws IOException {
        var records = records("b,u,B,branch,,2019-01-01,2020-01-01\n"
                + "city,,City,committee,,2019-01-01,\n"
                + "b,u,B,branch,x,2020-01-01,2021-01-01\n"
                + "b,u,B,branch,,2021-01-01,\n");
        assertThat(records).extracting(Message::key).containsExactly("city");
        assertThat(heard.problems())
                .containsExactly(
                        "organizations.csv:2 - same-organization",
                        "organizations.csv:4 members not-a-number",
                        "organizations.csv:5 - same-organization");
        assertThat(folder.resolve("organizations.rejects.csv"))
                .hasContent(HEADER
                        + "b,u,B,branch,,2019-01-01,2020-01-01\n"
                        + "b,u,B,branch,x,2020-01-01,2021-01-01\n"
                        + "b,u,B,branch,,2021-01-01,\n");
    }

    @Test
    void shouldRejectAllRowsOfAnOrganizationWhereOneCannotBeRead() throws IOException {
        var records = records("b,u,B,branch,,2019-01-01,2020-01-01\n" + "b,u,\"B\"x,branch,,2020-01-01,\n");
        assertThat(records).isEmpty();
        assertThat(heard.problems())
                .containsExactly("organizations.csv:2 - same-organization", "organizations.csv:3 - bad-quotes");
    }

    @ParameterizedTest
    @CsvSource({
        "'2019-01-01,', '2020-01-01,'",
        "'2019-01-01,2020-01-02', '2020-01-01,'",
        "'2019-01-01,2020-01-01', '2019-01-01,2020-01-01'"
    })
    void shouldRejectAffiliationsThatHoldOnOneDay(String first, String second) throws IOException {
        assertThat(records("b,u,B,branch,," + first + "\nb,v,B,branch,," + second + "\n"))
                .isEmpty();
        assertThat(heard.problems())
                .containsExactly("organizations.csv:2 - same-organization", "organizations.csv:3 validFrom overlap");
    }

    @Test
    void shouldRejectNameOfMoreThan255Characters() throws IOException {
        assertThat(records("b,u," + "n".repeat(256) + ",branch,,2019-01-01,\nc,u," + "n".repeat(255)
                        + ",branch,,2019-01-01,\n"))
                .extracting(Message::key)
                .containsExactly("c");
        assertThat(heard.problems()).containsExactly("organizations.csv:2 name too-long");
    }

    @Test
    void shouldRejectHistoryThatNoRecordCanHold() throws IOException {
        var rows = new StringBuilder("c,u,C,branch,,2019-01-01,\n");
        var day = LocalDate.of(2000, 1, 1);
        for (int i = 0; i < 4_000; i++) {
            rows.append("b,u,%s,branch,,%s,%s\n".formatted("n".repeat(200), day.plusDays(i), day.plusDays(i + 1)));
        }
        assertThat(records(rows.toString())).extracting(Message::key).containsExactly("c");
        assertThat(heard.problems())
                .hasSize(4_000)
                .startsWith("organizations.csv:3 - too-long", "organizations.csv:4 - same-organization");
    }

    private List<Message<?>> records(String rows) throws IOException {
        var file = folder.resolve("organizations.csv");
        Files.writeString(file, HEADER + rows);
        return OrganizationFile.check(file, NOW, heard).records();
    }
}
