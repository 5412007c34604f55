package dev.muster.dashboards;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.alerts.Expression;
import dev.muster.alerts.Meters;
import dev.muster.alerts.Rule;
import dev.muster.dashboards.Dashboard.Panel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every dashboard must have, whatever it shows. */
class DashboardsTest {

    private static final String DATASOURCE = "${datasource}";
    private static final Pattern LINK = Pattern.compile("/d/([\\w-]+)(.*)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-zA-Z_]\\w*)");
    private static final Set<String> OF_GRAFANA = Set.of("__rate_interval");
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final int COLUMNS = 24;
    private static final int ROWS_OF_A_WALL = 26;

    @Test
    void shouldHaveTheUidsTheyWillAlwaysHave() throws Exception {
        assertThat(Dashboard.all())
                .extracting(Dashboard::uid)
                .containsExactly(
                        "muster-overview-en",
                        "muster-organization-en",
                        "muster-obligations-en",
                        "muster-campaigns-en",
                        "muster-pipeline-en",
                        "muster-overview-zh",
                        "muster-organization-zh",
                        "muster-obligations-zh",
                        "muster-campaigns-zh",
                        "muster-pipeline-zh");
        assertThat(Dashboard.all()).allSatisfy(dashboard -> {
            assertThat(dashboard.json().has("id")).isFalse();
            assertThat(Dashboard.list(dashboard.json().get("tags")))
                    .extracting(JsonNode::asText)
                    .containsExactly("muster", "muster-" + dashboard.language());
        });
    }

    @Test
    void shouldBeTheOnlyFiles() throws Exception {
        try (var files = Files.walk(Dashboard.FOLDER)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> Dashboard.FOLDER.relativize(file)))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Dashboard.all().stream().map(dashboard -> Path.of(dashboard + ".json")),
                                    Stream.of(Path.of("may-be-empty.json")))
                            .toList());
        }
    }

    @Test
    void shouldLeadToOneAnotherWithOrganizationAndTime() throws Exception {
        var uids = Dashboard.all().stream().map(Dashboard::uid).collect(Collectors.toSet());
        for (var dashboard : Dashboard.all()) {
            var above = Dashboard.list(dashboard.json().get("links"));
            assertThat(above)
                    .as("%s", dashboard)
                    .hasSize(Dashboard.NAMES.size())
                    .allSatisfy(link -> {
                        assertThat(link.get("keepTime").asBoolean()).isTrue();
                        assertThat(link.get("includeVars").asBoolean()).isTrue();
                    });
            var targets = dashboard.texts().stream()
                    .filter(text -> text.startsWith("/"))
                    .filter(text -> !text.endsWith("/"))
                    .map(LINK::matcher)
                    .toList();
            assertThat(targets).as("%s", dashboard).allSatisfy(link -> {
                assertThat(link.matches()).as("%s", link).isTrue();
                assertThat(uids).contains(link.group(1));
            });
            assertThat(targets).as("%s", dashboard).hasSizeGreaterThan(above.size() - 1);
            var ofFigures = targets.stream().map(link -> link.group(2)).filter(not(String::isEmpty));
            assertThat(ofFigures).as("%s", dashboard).allSatisfy(parameters -> {
                assertThat(parameters).contains("${datasource:queryparam}", "${__url_time_range}");
                assertThat(parameters).containsAnyOf("${organization:queryparam}", "var-organization=${");
            });
        }
    }

    @Test
    void shouldSayWhatEachPanelShowsInWhichUnitAndWhyItMayBeEmpty() throws Exception {
        assertThat(panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.title()).isNotBlank();
            assertThat(panel.description()).hasSizeGreaterThan("Too little.".length());
            assertThat(panel.empty()).isNotBlank();
            assertThat(panel.defaults().path("unit").asText()).isNotBlank();
            assertThat(panel.defaults().at("/thresholds/steps")).isNotEmpty();
            assertThat(panel.targets()).isNotEmpty();
        });
        for (var dashboard : Dashboard.all()) {
            assertThat(dashboard.panels()).extracting(Panel::title).doesNotHaveDuplicates();
            assertThat(dashboard.panels())
                    .extracting(panel -> panel.json().get("id").asInt())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldAskOnlyTheChosenPrometheus() throws Exception {
        assertThat(Dashboard.all()).allSatisfy(dashboard -> {
            assertThat(dashboard.datasources()).isNotEmpty().containsOnly(DATASOURCE);
            assertThat(dashboard.panels()).allSatisfy(panel -> {
                assertThat(panel.json().at("/datasource/uid").asText()).isEqualTo(DATASOURCE);
                assertThat(panel.targets())
                        .allSatisfy(target -> assertThat(
                                        target.at("/datasource/uid").asText())
                                .isEqualTo(DATASOURCE));
            });
        });
    }

    @Test
    void shouldUseVariablesThatTheyHave() throws Exception {
        for (var dashboard : Dashboard.all()) {
            var has = new HashSet<>(dashboard.variables());
            has.addAll(OF_GRAFANA);
            var asked = Stream.concat(
                            dashboard.queries().stream(),
                            dashboard.panels().stream().map(Panel::title))
                    .flatMap(text -> VARIABLE.matcher(text).results().map(found -> found.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(has).as("%s", dashboard).containsAll(asked);
            assertThat(asked.stream().filter(not(OF_GRAFANA::contains)))
                    .as("%s has variables that change something", dashboard)
                    .containsAll(dashboard.variables().stream()
                            .filter(not("datasource"::equals))
                            .filter(variable -> !dashboard.name().equals("pipeline"))
                            .toList());
        }
    }

    @Test
    void shouldAskForSeriesThatThereAreByLabelsTheyHave() throws Exception {
        var ofTheView = Meters.ofTheView();
        var known = new HashSet<>(ofTheView.keySet());
        known.addAll(Meters.ofThePipeline().keySet());
        Rule.all().stream().filter(not(Rule::alerts)).map(Rule::name).forEach(known::add);

        var unknown = new TreeSet<String>();
        var wrong = new TreeSet<String>();
        for (var dashboard : Dashboard.all()) {
            for (var query : dashboard.queries()) {
                var expression = new Expression(query.replace("$__rate_interval", "1m"));
                unknown.addAll(expression.series());
                expression.selectedBy().forEach((series, labels) -> {
                    var has = ofTheView.get(series);
                    if (has != null) {
                        labels.stream()
                                .filter(not(OF_PROMETHEUS::contains))
                                .filter(not(has::contains))
                                .forEach(label -> wrong.add(series + '{' + label + '}'));
                    }
                });
            }
        }
        unknown.removeAll(known);
        assertThat(unknown).as("series that nobody tells").isEmpty();
        assertThat(wrong).as("labels that the series do not have").isEmpty();
    }

    @Test
    void shouldTellAStatusBySignAndWordWhereverItHasAGround() throws Exception {
        assertThat(panels().stream().filter(DashboardsTest::hasGround))
                .isNotEmpty()
                .allSatisfy(panel -> {
                    boolean steps = panel.defaults().at("/thresholds/steps").size() > 1
                            || panel.properties().stream()
                                    .filter(property ->
                                            property.get("id").asText().equals("thresholds"))
                                    .anyMatch(property ->
                                            property.at("/value/steps").size() > 1);
                    boolean mapped = !panel.json().findValues("mappings").isEmpty()
                            || panel.properties().stream()
                                    .anyMatch(property ->
                                            property.get("id").asText().equals("mappings"));
                    assertThat(steps || mapped).isTrue();
                });
        var words = panels().stream()
                .flatMap(panel -> panel.json().findValues("text").stream())
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> text.endsWith("at risk") || text.endsWith("有风险") || text.endsWith("missed"))
                .collect(Collectors.toSet());
        assertThat(words)
                .contains("! at risk", "! 有风险", "✕ missed")
                .allMatch(text -> !Character.isLetter(text.charAt(0)));
    }

    private static boolean hasGround(Panel panel) {
        return panel.json().toString().contains("color-background")
                || panel.json().at("/options/colorMode").asText().equals("background");
    }

    @Test
    void shouldAskTheSameInBothLanguages() throws Exception {
        for (var name : Dashboard.NAMES) {
            var english = Dashboard.read("en", name);
            var chinese = Dashboard.read("zh", name);
            assertThat(chinese.queries()).as(name).isEqualTo(english.queries());
            assertThat(shapes(chinese)).as(name).isEqualTo(shapes(english));
        }
    }

    private static List<String> shapes(Dashboard dashboard) {
        return dashboard.panels().stream()
                .map(panel -> "%s %s %s %s %s"
                        .formatted(
                                panel.json().get("id"),
                                panel.type(),
                                panel.json().get("gridPos"),
                                panel.defaults().get("unit"),
                                panel.defaults().get("thresholds")))
                .toList();
    }

    @Test
    void shouldSpeakTheirLanguage() throws Exception {
        assertThat(panels())
                .allSatisfy(panel -> assertThat(panel.words())
                        .allMatch(words -> CHINESE.matcher(words).find()
                                == panel.dashboard().language().equals("zh")));
    }

    @Test
    void shouldFitTheGridAndTheOverviewAWall() throws Exception {
        for (var dashboard : Dashboard.all()) {
            var taken = new HashSet<String>();
            int bottom = 0;
            for (var panel : dashboard.panels()) {
                var place = panel.json().get("gridPos");
                for (int x = at(place, "x"); x < at(place, "x") + at(place, "w"); x++) {
                    assertThat(x).as("%s", panel).isBetween(0, COLUMNS - 1);
                    for (int y = at(place, "y"); y < at(place, "y") + at(place, "h"); y++) {
                        assertThat(taken.add(x + "," + y))
                                .as("%s overlaps", panel)
                                .isTrue();
                        bottom = Math.max(bottom, y + 1);
                    }
                }
            }
            if (dashboard.name().equals("overview")) {
                assertThat(bottom).isLessThanOrEqualTo(ROWS_OF_A_WALL);
            }
        }
    }

    private static int at(JsonNode place, String key) {
        return place.get(key).asInt();
    }

    @Test
    void shouldExcuseOnlyQueriesThatThereAre() throws Exception {
        var excused = (ObjectNode)
                new ObjectMapper().readTree(Files.readString(Dashboard.FOLDER.resolve("may-be-empty.json")));
        var queries = Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .flatMap(panel -> panel.targets().stream()
                        .map(target -> panel.dashboard().uid()
                                + '|'
                                + panel.title()
                                + '|'
                                + target.get("refId").asText()))
                .collect(Collectors.toSet());
        excused.properties()
                .forEach(dashboard -> dashboard
                        .getValue()
                        .properties()
                        .forEach(panel -> panel.getValue().properties().forEach(query -> {
                            assertThat(queries)
                                    .contains(dashboard.getKey() + '|' + panel.getKey() + '|' + query.getKey());
                            assertThat(query.getValue().asText()).isNotBlank();
                        })));
    }

    private static List<Panel> panels() throws Exception {
        return Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .toList();
    }
}
