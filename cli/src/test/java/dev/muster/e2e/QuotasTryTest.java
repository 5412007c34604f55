package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.MusterConfig;
import dev.muster.connectors.ImportResult.Status;
import dev.muster.oracle.DataSet;
import dev.muster.oracle.Fact;
import dev.muster.oracle.Obligation;
import dev.muster.oracle.ObligationKey;
import dev.muster.oracle.Obligations;
import dev.muster.oracle.QuotaRow;
import dev.muster.oracle.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proposed rules tried on a city that a pipeline has counted and judged, and which nobody else changes meanwhile. */
class QuotasTryTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String HEADER =
            "quotaId,orgKind,orgId,measure,activityType,period,minimum,graceDays,remindDays,validFrom,ofQuota\n";

    @TempDir
    private static Path folder;

    private static Path input;
    private static RunningMuster muster;
    private static SortedMap<ObligationKey, Obligation> said;

    /** How the command ended. */
    private record Ended(int exit, List<String> lines, String errors) {

        TreeSet<String> rows() {
            return lines.stream().skip(1).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @BeforeAll
    static void countTheCity() throws Exception {
        input = DataSet.CITY_2020.copyTo(Files.createDirectory(folder.resolve("input")));
        muster = RunningMuster.start(folder, SHANGHAI);
        try (var pipeline = muster.startPipeline()) {
            assertThat(muster.importFolder(input).status()).isEqualTo(Status.ALL);
            said = Verdicts.read(muster).last();
        }
    }

    @AfterAll
    static void close() throws Exception {
        muster.close();
    }

    @Test
    void shouldSayWhatThePipelineSaidAndWriteNothing() throws Exception {
        var before = ends();
        var ended = run(input.resolve("quotas.csv"), "--from=2020", "--status=all", "--format=csv");
        assertThat(ended.errors().lines()).allMatch(line -> line.matches("(reading|judging) .*"));
        assertThat(ended.exit()).isZero();
        assertThat(ended.lines().get(0))
                .isEqualTo("orgId,name,parent,quotaId,period,status,owed,onTime,total,deadline");
        assertThat(inShort(ended)).isEqualTo(inShort(said)).isNotEmpty();
        assertThat(ends()).isEqualTo(before);
        assertThat(groups()).doesNotContain("muster-quotas-try");
        try (var files = Files.list(input)) {
            assertThat(files).noneMatch(file -> file.toString().contains("rejects"));
        }
    }

    @Test
    void shouldSayHowItWouldHaveStoodByOtherRules() throws Exception {
        var now = OffsetDateTime.parse("2020-05-20T12:00:00+08:00");
        var two = Files.writeString(
                folder.resolve("two.csv"),
                Files.readString(input.resolve("quotas.csv")).replaceAll(",(MONTH|QUARTER|HALF_YEAR),1,", ",$1,2,"));
        var rows = new ArrayList<Row>();
        for (var row : DataSet.CITY_2020.rows()) {
            if (!(row instanceof Fact fact) || !fact.recordedAt().isAfter(now.toInstant())) {
                rows.add(row);
            }
        }
        DataSet.CITY_2020.rules().forEach(row -> rows.add(row instanceof QuotaRow rule ? wantingTwo(rule) : row));

        var ended = run(two, "--from=2020", "--status=ALL", "--format=csv", "--now=" + now);
        assertThat(ended.exit()).isZero();
        assertThat(ended.errors()).contains("records are of after 2020-05-20T12:00+08:00, and take no part.");
        assertThat(inShort(ended)).isEqualTo(inShort(new Obligations(SHANGHAI, rows).at(now.toInstant())));
    }

    @Test
    void shouldTellPeopleWhoMissedWhat() throws Exception {
        var ended = run(input.resolve("quotas.csv"), "--from=2020-01", "--to=2020-Q2", "--quota=report-quarterly");
        assertThat(ended.exit()).isZero();
        assertThat(ended.lines().get(0)).contains("MISSED in periods that start from 2020-01-01 to 2020-06-30.");
        assertThat(ended.lines().stream().filter(line -> line.contains("MISSED  ")))
                .hasSize(4)
                .allMatch(line -> line.matches("  unit-(\\d\\d) +Unit \\1 +city +MISSED +1 +0 +0 +2020-04-01"));
        assertThat(ended.lines())
                .contains("report-quarterly, 2020-Q1: activities (quarterly-report)")
                .contains("report-quarterly: 148 owing, 142 met, 2 met late, 4 missed, 0 open, 0 waived;"
                        + " 95.9 % in time, 97.3 % in all");
    }

    @Test
    void shouldJudgeAShareByTheRulesInForce() throws Exception {
        var share = Files.writeString(
                folder.resolve("share.csv"),
                HEADER + "in-order,,city,share,,QUARTER,95,0,14,2020-01-01,report-quarterly\n");
        var ended = run(share, "--from=2020-Q1", "--to=2020-Q2", "--status=met,missed", "--format=csv");
        assertThat(ended.rows())
                .containsExactly(
                        "city,City committee,,in-order,2020-Q1,MISSED,71,70,70,2020-04-01T00:00+08:00",
                        "city,City committee,,in-order,2020-Q2,MET,71,72,74,2020-07-01T00:00+08:00");
    }

    @Test
    void shouldSayWhyRulesAreRefusedAndJudgeByTheOthers() throws Exception {
        var file = Files.writeString(
                folder.resolve("mixed.csv"),
                HEADER
                        + "reports,unit,,activities,quarterly-report,QUARTER,1,0,14,2020-01-01,\n"
                        + "reports,unit,,activities,quarterly-report,FORTNIGHT,1,0,14,2021-01-01,\n"
                        + "reports,unit,,activities,quarterly-report,MONTH,1,0,14,2022-01-01,\n"
                        + "report-quarterly,unit,,activities,quarterly-report,QUARTER,1,0,14,2020-04-01,\n");
        var ended = run(file, "--from=2020-Q1", "--to=2020-Q1", "--format=csv");
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.errors().lines())
                .anyMatch(line -> line.startsWith(file + ":3: period: is none of DAY, WEEK, MONTH, "))
                .anyMatch(line -> line.startsWith(file + ", orgKind unit from 20") && line.endsWith("(other-period)"))
                .anyMatch(line -> line.startsWith("Of quota report-quarterly, 1 rule in force take"));
        assertThat(file.resolveSibling("mixed.rejects.csv")).doesNotExist();
    }

    @Test
    void shouldRefuseAnotherZoneThanThePipelines() throws Exception {
        var ended = run(Map.of(MusterConfig.ZONE, "Europe/Paris"), input.resolve("quotas.csv"));
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.errors())
                .isEqualToIgnoringNewLines("The pipeline counts in zone Asia/Shanghai, and the configuration says"
                        + " Europe/Paris: set zone=Asia/Shanghai.");
    }

    /** No zone is configured: it is the pipeline's. */
    private static Ended run(Path file, String... options) throws Exception {
        return run(Map.of(MusterConfig.ZONE, ""), file, options);
    }

    private static Ended run(Map<String, String> settings, Path file, String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("quotas", "try", file.toString()));
        arguments.addAll(List.of("--config", muster.configFile(settings)));
        arguments.addAll(List.of(options));
        try (var process = MusterProcess.start(arguments.toArray(String[]::new))) {
            var lines = process.remainingLines();
            return new Ended(process.awaitExit(), lines, process.errors());
        }
    }

    /** Returns where every partition of every topic ends, those of the registry and of changelogs too. */
    private static Map<TopicPartition, Long> ends() throws Exception {
        try (var admin = Admin.create(muster.config().kafka())) {
            var latest = new TreeMap<String, Map<TopicPartition, OffsetSpec>>();
            admin.describeTopics(admin.listTopics().names().get())
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> latest.put(
                            name,
                            topic.partitions().stream()
                                    .collect(Collectors.toMap(
                                            info -> new TopicPartition(name, info.partition()),
                                            info -> OffsetSpec.latest()))));
            var asked = latest.values().stream()
                    .flatMap(partitions -> partitions.entrySet().stream())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return admin.listOffsets(asked).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        }
    }

    private static List<String> groups() throws Exception {
        try (var admin = Admin.create(muster.config().kafka())) {
            return admin.listGroups().all().get().stream()
                    .map(group -> group.groupId())
                    .toList();
        }
    }

    /** Returns what an output says of each obligation, but for names. */
    private static TreeSet<String> inShort(Ended ended) {
        var all = new TreeSet<String>();
        for (var row : ended.rows()) {
            var cells = row.split(",", -1);
            var status = String.join(",", List.of(cells).subList(3, 9));
            all.add(cells[0]
                    + ','
                    + status
                    + ','
                    + OffsetDateTime.parse(cells[9]).toInstant());
        }
        return all;
    }

    private static TreeSet<String> inShort(SortedMap<ObligationKey, Obligation> obligations) {
        var all = new TreeSet<String>();
        obligations.forEach((key, each) -> all.add(String.join(
                ",",
                key.orgId(),
                key.quotaId(),
                key.periodId(),
                each.status().name(),
                String.valueOf(each.owed()),
                String.valueOf(each.onTime()),
                String.valueOf(each.total()),
                each.deadline().toString())));
        return all;
    }

    private static QuotaRow wantingTwo(QuotaRow rule) {
        return new QuotaRow(
                rule.quotaId(),
                rule.withdrawn(),
                rule.orgKind(),
                rule.owner(),
                rule.measure(),
                rule.activityType(),
                rule.period(),
                rule.campaign(),
                rule.currency(),
                2,
                rule.graceDays(),
                rule.remindDays(),
                rule.nilType(),
                rule.ofQuota(),
                rule.ofKind(),
                rule.validFrom(),
                rule.validTo());
    }
}
