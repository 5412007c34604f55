package dev.muster.topologies.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Organization;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RostersTest {

    private static final LocalDate FOUNDED = LocalDate.parse("2026-01-01");
    private static final LocalDate MOVED = LocalDate.parse("2026-04-01");
    private static final LocalDate GROWN = LocalDate.parse("2026-06-01");

    private final Rosters rosters = new Rosters();

    @Test
    void shouldSumTheChildrenOfTheDayWhereNobodyStatesAnyForTheWhole() {
        put("one", affiliation("north", 10L, FOUNDED));
        put("two", affiliation("north", 7L, FOUNDED), affiliation("south", 7L, MOVED), affiliation("south", 9L, GROWN));
        put("north", affiliation("top", null, FOUNDED));
        put("south", affiliation("top", null, FOUNDED));
        assertThat(steps("north")).containsExactly("always 17", "2026-04-01 10");
        assertThat(steps("south")).containsExactly("always null", "2026-04-01 7", "2026-06-01 9");
        assertThat(steps("top")).containsExactly("always 17", "2026-06-01 19");
    }

    @Test
    void shouldTakeWhatAnOrganizationStatesItselfForAsLongAsItDoes() {
        put("one", affiliation("north", 10L, FOUNDED));
        put("north", affiliation(null, null, FOUNDED), affiliation(null, 99L, MOVED), affiliation(null, null, GROWN));
        assertThat(steps("north")).containsExactly("always 10", "2026-04-01 99", "2026-06-01 10");
    }

    @Test
    void shouldFollowAHistoryThatIsReplaced() {
        put("one", affiliation("north", 10L, FOUNDED));
        put("one", affiliation("south", 10L, FOUNDED));
        assertThat(steps("north")).containsExactly("always null");
        assertThat(steps("south")).containsExactly("always 10");
    }

    /** Each was part of the other, on different days. */
    @Test
    void shouldNotRunInCircles() {
        put("a", affiliation("b", null, FOUNDED), affiliation(null, 5L, MOVED));
        put("b", affiliation(null, 3L, FOUNDED), affiliation("a", null, MOVED));
        assertThat(steps("b")).containsExactly("always 3", "2026-04-01 null");
    }

    private void put(String orgId, Affiliation... affiliations) {
        rosters.put(new Organization(orgId, List.of(affiliations)));
    }

    private static Affiliation affiliation(@Nullable String parent, @Nullable Long members, LocalDate from) {
        return new Affiliation(parent, "An organization", "unit", members, from, null);
    }

    private List<String> steps(String orgId) {
        return rosters.of(Set.of(orgId)).get(orgId).getSteps().stream()
                .map(step -> (step.getFrom().toEpochDay() == Integer.MIN_VALUE ? "always" : step.getFrom()) + " "
                        + step.getMembers())
                .toList();
    }
}
