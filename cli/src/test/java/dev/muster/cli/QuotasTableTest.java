package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Affiliation;
import dev.muster.avro.ObligationStatus;
import dev.muster.avro.Organization;
import dev.muster.avro.QuotaStatus;
import dev.muster.serving.model.People;
import dev.muster.time.Period;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuotasTableTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.parse("2026-05-10");
    private static final Instant NOW = TODAY.atStartOfDay(SHANGHAI).toInstant();
    private static final People EVERYBODY = new People(0);
    private static final Organization NORTH = organization("north", "North");
    private static final Organization BEIJING = organization("beijing", "北京 分会");

    @Test
    void shouldAlignNamesOfWideCharacters() {
        assertThat(table(List.of(row(NORTH, "activities", 0), row(BEIJING, "activities", 0))))
                .isEqualTo("""
                        meetings, 2026-03: activities
                          organization  name       parent  status  owed  in time  in all  due before
                          beijing       北京 分会  top     MISSED     2        0       0  2026-04-04
                          north         North      top     MISSED     2        0       0  2026-04-04

                        meetings: 2 owing, 0 met, 0 met late, 2 missed, 0 open, 0 waived; 0.0 % in time, 0.0 % in all

                        """);
    }

    @Test
    void shouldObeyNoNameThatSpeaksToTheTerminal() {
        var evil = organization("north", "North\u001b[2J\nSouth\u202e");
        assertThat(table(List.of(row(evil, "activities", 0))))
                .contains("North\uFFFD[2J\uFFFDSouth\uFFFD ")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void shouldTellAmountsInMajorUnits() {
        var status = status("north", "received", 1);
        status.setCurrency("CNY");
        status.setOwed(150_000_050);
        assertThat(table(List.of(QuotasRow.of(status, NORTH, TODAY, EVERYBODY))))
                .contains("received (CNY)")
                .contains("  1500000.50     0.01    0.01  ");
    }

    @Test
    void shouldWithholdFewPeople() {
        var people = new People(5);
        var members = QuotasRow.of(status("north", "members", 4), NORTH, TODAY, people);
        var activities = QuotasRow.of(status("north", "activities", 4), NORTH, TODAY, people);
        assertThat(table(List.of(members))).contains("  2        *       *  ").contains("withheld");
        assertThat(table(List.of(activities)))
                .contains("  2        4       4  ")
                .doesNotContain("withheld");
        assertThat(csv(List.of(members)))
                .endsWith("north,North,top,meetings,2026-03,MISSED,2,,,2026-04-04T00:00+08:00\n");
    }

    @Test
    void shouldQuoteNamesInCsv() {
        assertThat(csv(List.of(row(organization("north", "North, \"old\""), "activities", 1))))
                .isEqualTo("orgId,name,parent,quotaId,period,status,owed,onTime,total,deadline\n"
                        + "north,\"North, \"\"old\"\"\",top,meetings,2026-03,MISSED,2,1,1,2026-04-04T00:00+08:00\n");
    }

    @Test
    void shouldCallAnOrganizationAsItWasCalledThen() {
        var moved = new Organization(
                "north",
                List.of(
                        affiliation("top", "Before", LocalDate.parse("2020-01-01")),
                        affiliation("new-top", "Now", LocalDate.parse("2026-04-01"))));
        assertThat(QuotasRow.of(status("north", "activities", 0), moved, TODAY, EVERYBODY)
                        .affiliation()
                        .getName())
                .isEqualTo("Before");
    }

    @Test
    void shouldSayHowAllStandWhereNobodyIsListed() {
        var tally = new QuotasTally();
        tally.add(ObligationStatus.WAIVED);
        assertThat(table(List.of(), Map.of("meetings", tally)))
                .isEqualTo("meetings: 1 owing, 0 met, 0 met late, 0 missed, 0 open, 1 waived\n\n");
        tally.add(ObligationStatus.MET_LATE);
        tally.add(ObligationStatus.AT_RISK);
        assertThat(tally.sentence())
                .isEqualTo("3 owing, 0 met, 1 met late, 0 missed, 1 open, 1 waived; 0.0 % in time, 50.0 % in all");
    }

    private static String table(List<QuotasRow> rows) {
        var tallies = new TreeMap<String, QuotasTally>();
        rows.forEach(row -> tallies.computeIfAbsent("meetings", key -> new QuotasTally())
                .add(row.status().getStatus()));
        return table(rows.stream().sorted(QuotasRow.ORDER).toList(), tallies);
    }

    private static String table(List<QuotasRow> rows, Map<String, QuotasTally> tallies) {
        var out = new StringWriter();
        new QuotasTable(new PrintWriter(out)).write(rows, tallies);
        return out.toString().lines().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String csv(List<QuotasRow> rows) {
        var out = new StringWriter();
        QuotasCsv.write(rows, new PrintWriter(out));
        return out.toString();
    }

    private static QuotasRow row(Organization organization, String measure, long done) {
        return QuotasRow.of(status(organization.getOrgId(), measure, done), organization, TODAY, EVERYBODY);
    }

    private static QuotaStatus status(String orgId, String measure, long done) {
        var march = Period.parse("2026-03");
        return QuotaStatus.newBuilder()
                .setOrgId(orgId)
                .setQuotaId("meetings")
                .setPeriodType("MONTH")
                .setPeriodId(march.id())
                .setStart(march.start(SHANGHAI))
                .setEnd(march.end(SHANGHAI))
                .setDeadline(march.next().plusDays(3).atStartOfDay(SHANGHAI).toInstant())
                .setZone(SHANGHAI.getId())
                .setMeasure(measure)
                .setMinimum(2)
                .setOwed(2)
                .setOnTime(done)
                .setTotal(done)
                .setStatus(ObligationStatus.MISSED)
                .setSince(NOW)
                .setWatchedFrom(NOW)
                .build();
    }

    private static Organization organization(String orgId, String name) {
        return new Organization(orgId, List.of(affiliation("top", name, LocalDate.parse("2020-01-01"))));
    }

    private static Affiliation affiliation(String parent, String name, LocalDate from) {
        return new Affiliation(parent, name, "branch", null, from, null);
    }
}
