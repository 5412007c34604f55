package dev.muster.serving;

import static dev.muster.serving.ModelFeed.place;
import static dev.muster.serving.TestView.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrganizationsApiTest {

    private TestView view;

    @BeforeEach
    void start() {
        view = TestView.of(Town::feed);
    }

    @AfterEach
    void stop() {
        view.close();
    }

    private static List<String> ids(JsonNode page) {
        return page.get("organizations").findValuesAsText("id");
    }

    @Test
    void shouldListOrganizationsByIdInPages() {
        var page = view.get("/api/v1/organizations?offset=1&limit=2");
        assertThat(page.get("total").asInt()).isEqualTo(6);
        assertThat(ids(page)).containsExactly("moved", "n/1");
        assertThat(page.get("asOf").asText()).isEqualTo("2024-03-15T13:59:57Z");
        assertThat(page.get("zone").asText()).isEqualTo("Europe/Paris");
    }

    @Test
    void shouldFilterByKindAndLevel() {
        assertThat(ids(view.get("/api/v1/organizations?kind=unit"))).containsExactly("north", "south");
        assertThat(ids(view.get("/api/v1/organizations?level=0"))).containsExactly("town");
    }

    @Test
    void shouldFindByNameOrIdInAnyCaseAndScriptTheBestFirst() {
        assertThat(ids(view.get("/api/v1/organizations?search=SOUTH"))).containsExactly("south");
        assertThat(ids(view.get("/api/v1/organizations?search=" + encoded("区"))))
                .containsExactly("south");
        assertThat(ids(view.get("/api/v1/organizations?search=n%2F1"))).containsExactly("n/1");
        assertThat(ids(view.get("/api/v1/organizations?search=unit"))).containsExactly("north", "south");
        assertThat(ids(view.get("/api/v1/organizations?search=nothing"))).isEmpty();
    }

    @Test
    void shouldRankTheWholeBeforeTheBeginningBeforeAWordBeforeAnywhere() {
        view.feed(feed -> feed.organization("x1", place("town", "oak", "branch", "2020-01-01"))
                .organization("x2", place("town", "oaken", "branch", "2020-01-01"))
                .organization("x3", place("town", "An oak tree", "branch", "2020-01-01"))
                .organization("x4", place("town", "A soaked branch", "branch", "2020-01-01")));
        assertThat(ids(view.get("/api/v1/organizations?search=Oak"))).containsExactly("x1", "x2", "x3", "x4");
    }

    @Test
    void shouldFindTheNameOfTheDay() {
        assertThat(ids(view.get("/api/v1/organizations?search=settlers"))).containsExactly("moved");
        assertThat(ids(view.get("/api/v1/organizations?search=settlers&day=2024-03-10")))
                .isEmpty();
    }

    @Test
    void shouldTellOneOrganizationWithItsWayUpAndItsHistory() {
        var organization = view.get("/api/v1/organizations/moved").get("organization");
        assertThat(organization.get("name").asText()).isEqualTo("Settlers");
        assertThat(organization.get("level").asInt()).isEqualTo(2);
        assertThat(organization.get("parent").asText()).isEqualTo("south");
        assertThat(organization.get("roster").asInt()).isEqualTo(7);
        assertThat(organization.get("path").findValuesAsText("id")).containsExactly("town", "south", "moved");
        assertThat(organization.get("history").findValuesAsText("validFrom"))
                .containsExactly("2022-01-01", "2024-03-11");
        assertThat(organization.get("history").get(1).has("validTo")).isFalse();
    }

    @Test
    void shouldTellTheTreeOfAnotherDay() {
        var answer = view.get("/api/v1/organizations/moved?day=2024-03-10");
        assertThat(answer.get("organization").get("parent").asText()).isEqualTo("north");
        assertThat(answer.get("organization").has("roster")).isFalse();
        assertThat(ids(view.get("/api/v1/organizations/north/children?day=2024-03-10")))
                .containsExactly("n/1", "moved");
        assertThat(ids(view.get("/api/v1/organizations/north/children"))).containsExactly("n/1");
    }

    @Test
    void shouldSumTheRostersOfChildren() {
        var town = view.get("/api/v1/organizations/town").get("organization");
        assertThat(town.get("roster").asInt()).isEqualTo(17);
        assertThat(view.get("/api/v1/organizations/gone").get("organization").has("roster"))
                .isFalse();
    }

    @Test
    void shouldCountDescendantsThatExistByKindTheNearestFirst() {
        var descendants =
                view.get("/api/v1/organizations/town").get("organization").get("descendants");
        assertThat(descendants.toString())
                .isEqualTo("[{\"kind\":\"unit\",\"count\":2},{\"kind\":\"branch\",\"count\":2}]");
    }

    @Test
    void shouldSayThatAnOrganizationDoesNotExistAnyMore() {
        var gone = view.get("/api/v1/organizations/gone").get("organization");
        assertThat(gone.get("exists").asBoolean()).isFalse();
        assertThat(gone.get("parent").asText()).isEqualTo("south");
    }

    @Test
    void shouldGiveTheSubtreeEachParentBeforeItsChildren() {
        assertThat(ids(view.get("/api/v1/organizations/town/subtree"))).containsExactly("town", "north", "south");
        assertThat(ids(view.get("/api/v1/organizations/town/subtree?depth=2")))
                .containsExactly("town", "north", "n/1", "south", "gone", "moved");
        assertThat(ids(view.get("/api/v1/organizations/town/subtree?depth=0"))).containsExactly("town");
    }

    @Test
    void shouldKnowAnOrganizationThatOnlyFactsOrChildrenName() {
        view.feed(feed -> feed.counts("early", "MONTH", "2024-03", counts -> counts.setSignIns(1))
                .organization("child", place("unheard-of", "Child", "branch", "2020-01-01")));
        var early = view.get("/api/v1/organizations/early").get("organization");
        assertThat(early.get("registered").asBoolean()).isFalse();
        assertThat(early.get("name").asText()).isEqualTo("early");
        assertThat(early.has("kind")).isFalse();
        assertThat(ids(view.get("/api/v1/organizations/unheard-of/children"))).containsExactly("child");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b", "/", "//", ".", "..", "../..", "50%", "%2F", "湖滨街道/一", "a b+c", "?&#;=", "\\", "\"'<>",
                "é\u00e9", "counts", "𠀀"
            })
    void shouldTakeAnyIdInAPath(String id) {
        view.feed(feed -> feed.organization(id, place("town", "Name", "branch", "2020-01-01"))
                .counts(id, "MONTH", "2024-03", counts -> counts.setSignIns(12))
                .counts(id, "CAMPAIGN", id, counts -> counts.setSignIns(3))
                .campaign(id, "2024-01-01", "2024-02-01", null, null, null));
        var path = "/api/v1/organizations/" + pathSegment(id);
        assertThat(view.get(path).at("/organization/id").asText()).isEqualTo(id);
        assertThat(view.get(path + "/counts/MONTH/2024-03")
                        .at("/counts/signIns")
                        .asInt())
                .isEqualTo(12);
        assertThat(view.get(path + "/counts/CAMPAIGN/" + pathSegment(id))
                        .at("/counts/signIns")
                        .asInt())
                .isEqualTo(3);
        assertThat(view.get("/api/v1/campaigns/" + pathSegment(id) + "?organization=" + encoded(id))
                        .at("/campaign/id")
                        .asText())
                .isEqualTo(id);
    }

    private static String pathSegment(String id) {
        return encoded(id).replace(".", "%2E");
    }

    @Test
    void shouldGiveCsvWhereItIsAskedFor() {
        assertThat(view.csv("/api/v1/organizations/north/children")).isEqualTo("""
                        id,name,kind,level,parent,parentName,roster,children,exists,registered
                        n/1,First branch,branch,2,north,North unit,10,0,true,true
                        """);
        var answer = view.ask("/api/v1/organizations?format=csv&kind=committee");
        assertThat(answer.body()).endsWith("town,Town committee,committee,0,,,17,2,true,true\n");
        assertThat(answer.headers().firstValue("Muster-As-Of")).contains("2024-03-15T13:59:57Z");
        assertThat(answer.headers().firstValue("Muster-Zone")).contains("Europe/Paris");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    }
}
