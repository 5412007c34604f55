package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.MusterConfig;
import dev.muster.oracle.Compliance;
import dev.muster.oracle.Counts;
import dev.muster.oracle.DataSet;
import dev.muster.oracle.Fact;
import dev.muster.oracle.Key;
import dev.muster.oracle.ObligationKey;
import dev.muster.oracle.Obligations;
import dev.muster.oracle.Oracle;
import dev.muster.oracle.Row;
import dev.muster.oracle.Status;
import dev.muster.serving.metrics.Meter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The past of a city that installs Muster in May 2020, with its facts since January, and goes on until July: against a
 * plain program that knows only the rows that were recorded by a moment, against what the view tells now, and on a real
 * Prometheus.
 */
class BackfillTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant INSTALLED = moment("2020-05-10T12:00:00+08:00");
    private static final Instant TODAY = moment("2020-07-04T09:00:00+08:00");
    private static final LocalDate FROM = LocalDate.parse("2020-04-01");
    private static final Instant UNTIL = moment("2020-05-15T00:00:00+08:00");
    private static final List<Row> ROWS = DataSet.CITY_2020.rows();
    private static final List<Row> RULES = DataSet.CITY_2020.rules();
    private static final List<String> UNITS = IntStream.rangeClosed(1, 74)
            .mapToObj(number -> String.format("unit-%02d", number))
            .toList();
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SAMPLES = Pattern.compile("([\\d,]+) samples of ");

    @TempDir
    private static Path folder;

    private static RunningMuster muster;
    private static Instant now;
    private static Map<String, Double> live;
    private static Path past;
    private static Map<Instant, List<Sample>> told;
    private static String said;

    /** A sample, as a line of either text format has it. */
    private record Sample(String name, SortedMap<String, String> labels, double value, long second) {

        /** Reads a line; one without a timestamp is of second 0. */
        static Sample of(String line) {
            int end = line.lastIndexOf('}');
            var rest = line.substring(end < 0 ? line.indexOf(' ') : end + 1)
                    .strip()
                    .split(" ");
            var labels = new TreeMap<String, String>();
            LABEL.matcher(line).results().forEach(match -> labels.put(match.group(1), match.group(2)));
            return new Sample(
                    line.substring(0, end < 0 ? line.indexOf(' ') : line.indexOf('{')),
                    labels,
                    Double.parseDouble(rest[0]),
                    rest.length > 1 ? Long.parseLong(rest[1]) : 0);
        }

        String label(String name) {
            return labels.getOrDefault(name, "");
        }

        boolean has(String... pairs) {
            return IntStream.range(0, pairs.length / 2)
                    .allMatch(i -> label(pairs[2 * i]).equals(pairs[2 * i + 1]));
        }
    }

    @BeforeAll
    static void countTheCityAndTellItsPast() throws Exception {
        var clock = new MovedClock(INSTALLED);
        muster = RunningMuster.start(folder, SHANGHAI, clock);
        try (var sources = new Sources(muster);
                var pipeline = muster.startPipeline()) {
            muster.startView();
            sources.send(recordedBy(INSTALLED));
            sources.awaitCounted(clock.instant());
            sources.send(RULES);
            sources.awaitCounted(clock.instant());
            sources.awaitCounted(clock.instant());
            sources.send(
                    ROWS.stream().filter(row -> !isRecordedBy(INSTALLED, row)).toList());
            clock.moveTo(TODAY);
            sources.awaitCounted(clock.instant());
            live = byName(scrape());
            now = clock.instant();
        }
        past = folder.resolve("past.om");
        said = tell(past, "--from=" + FROM, "--until=" + at(UNTIL), "--level=1", "--periods=DAY,MONTH,YEAR").errors;
        told = samples(Files.readAllLines(past))
                .collect(Collectors.groupingBy(sample -> Instant.ofEpochSecond(sample.second)));
    }

    @AfterAll
    static void close() throws Exception {
        muster.close();
    }

    private static Stream<Sample> scrape() {
        var organizations = Stream.of(Meter.values())
                .filter(meter -> meter.labels().contains("organization")
                        || meter.labels().contains("campaign")
                        || meter == Meter.ORGANIZATIONS
                        || meter == Meter.CURRENCY_MINOR_UNITS)
                .map(Meter::series)
                .collect(Collectors.toSet());
        return samples(Http.get(muster.viewUrl() + "metrics").lines().toList())
                .filter(sample -> organizations.contains(sample.name));
    }

    private static Stream<Sample> samples(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("#")).map(Sample::of);
    }

    private static Map<String, Double> byName(Stream<Sample> samples) {
        return samples.collect(Collectors.toMap(sample -> sample.name + sample.labels, Sample::value));
    }

    /** What the command wrote. */
    private record Written(List<String> lines, String errors) {}

    private static Written tell(Path out, String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("backfill", "--out=" + out));
        arguments.addAll(List.of("--config", muster.configFile(Map.of(MusterConfig.ZONE, ""))));
        arguments.addAll(List.of(options));
        try (var process = MusterProcess.start(arguments.toArray(String[]::new))) {
            var lines = process.remainingLines();
            assertThat(process.awaitExit()).as(process.errors()).isZero();
            return new Written(lines, process.errors());
        }
    }

    private static Instant moment(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    private static Instant midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(SHANGHAI).toInstant();
    }

    private static String at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, SHANGHAI).toString();
    }

    private static boolean isRecordedBy(Instant moment, Row row) {
        return !(row instanceof Fact fact) || !fact.recordedAt().isAfter(moment);
    }

    private static List<Row> recordedBy(Instant moment) {
        return ROWS.stream().filter(row -> isRecordedBy(moment, row)).toList();
    }

    @Test
    void shouldEndWithWhatTheViewTellsNow() throws Exception {
        var lines = tell(Path.of("-"), "--from=2020-07-03", "--until=" + at(now)).lines;
        assertThat(lines).endsWith("# EOF");
        var last = samples(lines).filter(sample -> sample.second == now.getEpochSecond());
        var ended = byName(last);
        assertThat(ended).hasSizeGreaterThan(20_000);
        assertThat(live).hasSameSizeAs(ended).isEqualTo(ended);
        assertThat(live.keySet())
                .as("what was missed after the installation, and what is open")
                .anyMatch(series -> series.startsWith("muster_obligation{") && series.contains("status=MISSED"))
                .anyMatch(series -> series.startsWith("muster_obligation{") && series.contains("status=IN_GRACE"));
    }

    @Test
    void shouldCountWhatWasRecordedByEachMidnight() {
        for (var day : List.of("2020-04-01", "2020-04-05", "2020-05-01", "2020-05-15")) {
            var expected = new TreeMap<String, Double>();
            var counts = new Oracle(SHANGHAI, recordedBy(midnight(day))).counts();
            var today = LocalDate.parse(day);
            for (var orgId : Stream.concat(Stream.of("city"), UNITS.stream()).toList()) {
                expect(
                        expected,
                        counts,
                        orgId,
                        "MONTH",
                        "current",
                        YearMonth.from(today).toString());
                expect(
                        expected,
                        counts,
                        orgId,
                        "MONTH",
                        "previous",
                        YearMonth.from(today).minusMonths(1).toString());
                expect(
                        expected,
                        counts,
                        orgId,
                        "DAY",
                        "previous",
                        today.minusDays(1).toString());
                expect(expected, counts, orgId, "YEAR", "current", "2020");
            }
            assertThat(found(day)).as(day).isEqualTo(expected);
        }
    }

    private static void expect(
            Map<String, Double> expected,
            SortedMap<Key, Counts> all,
            String orgId,
            String type,
            String slot,
            String period) {
        var counts = all.get(new Key(orgId, type, period));
        var series = ' ' + orgId + ' ' + type + ' ' + slot;
        expected.put("activities" + series, counts == null ? 0.0 : counts.activities());
        expected.put("sign_ins" + series, counts == null ? 0.0 : counts.signIns());
        expected.put("service_minutes" + series, counts == null ? 0.0 : counts.serviceMinutes());
        expected.put("members" + series, counts == null ? 0.0 : counts.members());
        expected.put("donors" + series, counts == null ? 0.0 : counts.donors());
        if (counts != null) {
            counts.money().forEach((cash, sum) -> {
                boolean gift = cash.direction().equals("RECEIVED");
                if (sum.count() > 0) {
                    expected.merge((gift ? "gifts" : "payments") + series, (double) sum.count(), Double::sum);
                    expected.merge(
                            (gift ? "gifts" : "payments") + "_minor" + series, (double) sum.minor(), Double::sum);
                }
                if (gift && sum.takenBackCount() > 0) {
                    expected.merge("gifts_taken_back" + series, (double) sum.takenBackCount(), Double::sum);
                    expected.merge("gifts_taken_back_minor" + series, (double) sum.takenBackMinor(), Double::sum);
                }
            });
        }
    }

    private static SortedMap<String, Double> found(String day) {
        var wanted = List.of("MONTH current", "MONTH previous", "DAY previous", "YEAR current");
        var others = List.of("info", "roster", "activities_by_type");
        var found = new TreeMap<String, Double>();
        for (var sample : told.get(midnight(day))) {
            var period = sample.label("period_type") + ' ' + sample.label("slot");
            var meter = sample.name.replace("muster_organization_", "");
            if (!meter.equals(sample.name) && !others.contains(meter) && wanted.contains(period)) {
                found.put(meter + ' ' + sample.label("organization") + ' ' + period, sample.value);
            }
        }
        return found;
    }

    @Test
    void shouldTellThatUnitsMissedUntilMusterWasThereWhichThenAccusesNobodyFromHistory() {
        for (var day : List.of("2020-04-01", "2020-04-05", "2020-05-10")) {
            assertThat(behind(day)).as(day).isEqualTo(expectedBehind(day)).hasSizeGreaterThanOrEqualTo(4);
        }
        assertThat(behind("2020-05-11")).isEmpty();
        assertThat(expectedBehind("2020-05-11")).isEqualTo(expectedBehind("2020-05-10"));
    }

    private static TreeSet<String> behind(String day) {
        return told.get(midnight(day)).stream()
                .filter(sample -> sample.name.equals("muster_obligation"))
                .map(sample ->
                        String.join(" ", sample.label("organization"), sample.label("quota"), sample.label("status")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> expectedBehind(String day) {
        var behind = new TreeSet<String>();
        obligations(midnight(day)).at(midnight(day)).forEach((key, obligation) -> {
            var isBehind =
                    List.of(Status.AT_RISK, Status.IN_GRACE, Status.MISSED).contains(obligation.status());
            if (isBehind && key.orgId().startsWith("unit-")) {
                behind.add(String.join(
                        " ", key.orgId(), key.quotaId(), obligation.status().name()));
            }
        });
        return behind;
    }

    private static Obligations obligations(Instant moment) {
        return new Obligations(
                SHANGHAI,
                Stream.concat(recordedBy(moment).stream(), RULES.stream()).toList());
    }

    @Test
    void shouldTellHowDescendantsStoodAtEachMidnight() {
        for (var day : List.of("2020-04-03", "2020-04-04", "2020-05-15")) {
            var all = obligations(midnight(day)).complianceAt(midnight(day));
            var ended = YearMonth.from(LocalDate.parse(day)).minusMonths(1);
            var slot = day.equals("2020-04-03") ? "closing" : "last";
            for (var orgId : List.of("city", "unit-01", "unit-42")) {
                var key = new ObligationKey(orgId, "theme-day-monthly", "MONTH", ended.toString());
                assertThat(states(day, orgId, slot)).as("%s %s", day, orgId).isEqualTo(states(all.get(key)));
            }
        }
    }

    private static Map<String, Long> states(String day, String orgId, String slot) {
        return told.get(midnight(day)).stream()
                .filter(sample -> sample.name.equals("muster_compliance")
                        && sample.has("organization", orgId, "quota", "theme-day-monthly", "slot", slot))
                .collect(Collectors.toMap(sample -> sample.label("state"), sample -> (long) sample.value));
    }

    private static Map<String, Long> states(Compliance compliance) {
        var states = new HashMap<String, Long>();
        states.put("owing", compliance.owing());
        states.put("met", compliance.met());
        states.put("met_late", compliance.metLate());
        states.put("missed", compliance.missed());
        states.put("open", compliance.open());
        states.put("waived", compliance.waived());
        return states;
    }

    @Test
    void shouldHaveASampleForEveryMidnightAndOfTheChosenOnly() {
        var samples = SAMPLES.matcher(said);
        assertThat(samples.find()).isTrue();
        assertThat(Long.parseLong(samples.group(1).replace(",", "")))
                .isEqualTo(told.values().stream().mapToLong(List::size).sum());
        assertThat(said)
                .containsPattern("[\\d,]+ records were recorded after 2020-05-15T00:00\\+08:00, and take no part");
        assertThat(told.keySet())
                .containsExactlyInAnyOrderElementsOf(FROM.datesUntil(LocalDate.parse("2020-05-16"))
                        .map(day -> day.atStartOfDay(SHANGHAI).toInstant())
                        .toList());
        var last = told.get(UNTIL);
        assertThat(last.stream().map(sample -> sample.label("level")).distinct())
                .containsExactlyInAnyOrder("", "0", "1");
        assertThat(last.stream()
                        .filter(sample -> !sample.label("slot").isEmpty() && !sample.labels.containsKey("quota"))
                        .map(sample -> sample.label("period_type"))
                        .distinct())
                .containsExactlyInAnyOrder("DAY", "MONTH", "YEAR");
    }

    @Test
    void shouldBecomeBlocksOnWhichPrometheusAnswersAboutThePast() throws Exception {
        var data = folder.resolve("blocks");
        // The command's own words, but for the folder.
        var next = said.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("promtool "))
                .findFirst()
                .orElseThrow();
        var words = next.replace(" DATA", " " + data).split(" ");
        Prometheus.promtool(folder, List.of(words).subList(1, words.length).toArray(String[]::new));

        try (var prometheus = Prometheus.on(data, Files.createDirectory(folder.resolve("prometheus-of-past")))) {
            told.forEach((moment, samples) -> assertThat(value(prometheus, "count({__name__=~\"muster_.+\"})", moment))
                    .isEqualTo(samples.size()));
            for (var day : List.of("2020-04-01", "2020-05-01", "2020-05-15")) {
                var counts = new Oracle(SHANGHAI, recordedBy(midnight(day))).counts();
                var before = YearMonth.from(LocalDate.parse(day)).minusMonths(1).toString();
                assertThat(value(
                                prometheus,
                                "muster_organization_activities{organization=\"city\",period_type=\"MONTH\","
                                        + "slot=\"previous\"}",
                                midnight(day)))
                        .isEqualTo(counts.get(new Key("city", "MONTH", before)).activities());
                // In the afternoon the sample of midnight is stale to Prometheus, as panels that ask for a day know.
                var afternoon = midnight(day).plus(Duration.ofHours(15));
                var year =
                        "muster_organization_sign_ins{organization=\"unit-42\",period_type=\"YEAR\",slot=\"current\"}";
                assertThat(prometheus.query(year, afternoon)).isEmpty();
                assertThat(value(prometheus, "last_over_time(" + year + "[1d])", afternoon))
                        .isEqualTo(
                                counts.get(new Key("unit-42", "YEAR", "2020")).signIns());
                assertThat(value(
                                prometheus,
                                "sum(last_over_time(muster_organization_activities{level=\"1\","
                                        + "period_type=\"YEAR\",slot=\"current\"}[1d]))",
                                afternoon))
                        .isEqualTo(UNITS.stream()
                                .mapToLong(unit -> counts.get(new Key(unit, "YEAR", "2020"))
                                        .activities())
                                .sum());
            }
            var missed = prometheus.range(
                    "count(muster_obligation{quota=\"report-quarterly\",status=\"MISSED\"})",
                    midnight("2020-04-01"),
                    UNTIL,
                    Duration.ofDays(1));
            assertThat(missed.at("/0/values"))
                    .hasSize(40)
                    .allMatch(each -> each.get(1).asInt() == 4);
        }
    }

    private static long value(Prometheus prometheus, String query, Instant at) {
        var result = prometheus.query(query, at);
        assertThat(result).as("%s at %s", query, at).hasSize(1);
        return result.at("/0/value/1").asLong();
    }
}
