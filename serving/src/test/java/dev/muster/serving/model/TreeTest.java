package dev.muster.serving.model;

import static dev.muster.serving.ModelFeed.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.serving.ModelFeed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class TreeTest {

    private static final LocalDate JANUARY = LocalDate.of(2024, 1, 15);
    private static final LocalDate FEBRUARY = LocalDate.of(2024, 2, 15);
    private static final LocalDate MARCH = LocalDate.of(2024, 3, 15);

    private static Tree tree(Consumer<ModelFeed> feeding) {
        var model = new Model(null);
        feeding.accept(new ModelFeed(model));
        return model.publish(null).snapshot().tree();
    }

    private static String parent(Tree tree, String id, LocalDate day) {
        int parent = tree.on(day).parent(tree.number(id));
        return parent < 0 ? "" : tree.node(parent).id();
    }

    private static List<String> ids(Tree tree, int[] numbers) {
        return Arrays.stream(numbers).mapToObj(number -> tree.node(number).id()).toList();
    }

    @Test
    void shouldHoldTheFirstBeforeItAndTheOneBeforeInAGapAndAfterTheLast() {
        var tree = tree(feed -> feed.organization(
                "x",
                place("a", "X", "branch", "2024-01-10", "2024-02-01"),
                place("b", "X", "branch", "2024-03-01", "2024-03-10")));
        assertThat(parent(tree, "x", LocalDate.of(2020, 1, 1))).isEqualTo("a");
        assertThat(parent(tree, "x", JANUARY)).isEqualTo("a");
        assertThat(parent(tree, "x", FEBRUARY)).isEqualTo("a");
        assertThat(parent(tree, "x", LocalDate.of(2024, 2, 29))).isEqualTo("a");
        assertThat(parent(tree, "x", LocalDate.of(2024, 3, 1))).isEqualTo("b");
        assertThat(parent(tree, "x", LocalDate.of(2030, 1, 1))).isEqualTo("b");
    }

    @Test
    void shouldExistFromTheFirstDayToTheLast() {
        var node = tree(feed -> feed.organization(
                        "x",
                        place("a", "X", "branch", "2024-01-10", "2024-02-01"),
                        place("b", "X", "branch", "2024-03-01", "2024-03-10")))
                .node(0);
        assertThat(node.existsOn(LocalDate.of(2024, 1, 9))).isFalse();
        assertThat(node.existsOn(LocalDate.of(2024, 1, 10))).isTrue();
        assertThat(node.existsOn(FEBRUARY)).isTrue();
        assertThat(node.existsOn(LocalDate.of(2024, 3, 9))).isTrue();
        assertThat(node.existsOn(LocalDate.of(2024, 3, 10))).isFalse();
    }

    @Test
    void shouldHaveTheLatestKindThroughoutAndTheNameOfTheDay() {
        var tree = tree(feed -> feed.organization(
                "x",
                place("a", "Team", "team", "2024-01-01", "2024-02-01"),
                place("a", "Branch", "branch", "2024-02-01")));
        assertThat(tree.node(0).kind()).isEqualTo("branch");
        assertThat(tree.on(JANUARY).name(0)).isEqualTo("Team");
        assertThat(tree.on(MARCH).name(0)).isEqualTo("Branch");
    }

    @Test
    void shouldCountLevelsAndGiveTheWayUp() {
        var tree = tree(feed -> feed.organization("leaf", place("middle", "Leaf", "branch", "2020-01-01"))
                .organization("middle", place("top", "Middle", "unit", "2020-01-01"))
                .organization("top", place(null, "Top", "committee", "2020-01-01")));
        var today = tree.on(MARCH);
        assertThat(today.level(tree.number("leaf"))).isEqualTo(2);
        assertThat(today.levels()).isEqualTo(3);
        assertThat(ids(tree, today.path(tree.number("leaf")))).containsExactly("top", "middle", "leaf");
    }

    @Test
    void shouldSortChildrenByNameAndGiveTheSubtreeDownToADepth() {
        var tree = tree(feed -> feed.organization("top", place(null, "Top", "committee", "2020-01-01"))
                .organization("2", place("top", "B", "unit", "2020-01-01"))
                .organization("1", place("top", "C", "unit", "2020-01-01"))
                .organization("3", place("top", "A", "unit", "2020-01-01"))
                .organization("4", place("2", "D", "branch", "2020-01-01")));
        var today = tree.on(MARCH);
        assertThat(ids(tree, today.children(tree.number("top")))).containsExactly("3", "2", "1");
        var all = new ArrayList<Integer>();
        today.subtree(tree.number("top"), Integer.MAX_VALUE, all::add);
        assertThat(all.stream().map(number -> tree.node(number).id())).containsExactly("top", "3", "2", "4", "1");
        var near = new ArrayList<Integer>();
        today.subtree(tree.number("top"), 1, near::add);
        assertThat(near).hasSize(4);
    }

    @Test
    void shouldTakeTheOwnRosterBeforeTheSumOfTheChildren() {
        var tree = tree(feed -> feed.organization("top", place(null, "Top", "committee", "2020-01-01"))
                .organization("own", place("top", "Own", "unit", "2020-01-01", 100))
                .organization("below-own", place("own", "Below", "branch", "2020-01-01", 7))
                .organization("sum", place("top", "Sum", "unit", "2020-01-01"))
                .organization("one", place("sum", "One", "branch", "2020-01-01", 3))
                .organization("two", place("sum", "Two", "branch", "2020-01-01", 4))
                .organization("none", place("top", "None", "unit", "2020-01-01"))
                .organization("zero", place("top", "Zero", "unit", "2020-01-01", 0)));
        var today = tree.on(MARCH);
        assertThat(today.roster(tree.number("own"))).hasValue(100);
        assertThat(today.roster(tree.number("sum"))).hasValue(7);
        assertThat(today.roster(tree.number("top"))).hasValue(107);
        assertThat(today.roster(tree.number("none"))).isEmpty();
        assertThat(today.roster(tree.number("zero"))).isEmpty();
    }

    @Test
    void shouldTakeTheRosterOfTheDay() {
        var tree = tree(feed -> feed.organization(
                "x",
                withMembers(place("a", "X", "branch", "2024-01-01", "2024-02-01"), 10),
                place("a", "X", "branch", "2024-02-01", 12)));
        assertThat(tree.on(JANUARY).roster(0)).hasValue(10);
        assertThat(tree.on(FEBRUARY).roster(0)).hasValue(12);
        assertThat(tree.on(JANUARY).roster(tree.number("a"))).hasValue(10);
    }

    private static dev.muster.avro.Affiliation withMembers(dev.muster.avro.Affiliation place, long members) {
        place.setMembers(members);
        return place;
    }

    @Test
    void shouldCutACycleItPassesThroughWhileItReads() {
        var tree = tree(feed -> feed.organization("a", place("c", "A", "unit", "2020-01-01"))
                .organization("b", place("a", "B", "unit", "2020-01-01"))
                .organization("c", place("b", "C", "unit", "2020-01-01"))
                .organization("self", place("self", "Self", "unit", "2020-01-01")));
        var today = tree.on(MARCH);
        assertThat(today.levels()).isEqualTo(3);
        assertThat(today.level(tree.number("self"))).isZero();
        var all = new ArrayList<Integer>();
        for (int number = 0; number < tree.size(); number++) {
            if (today.parent(number) < 0) {
                today.subtree(number, Integer.MAX_VALUE, all::add);
            }
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void shouldCountTheDaysUnderAParent() {
        var node = tree(feed -> feed.organization(
                        "x",
                        place("a", "X", "branch", "2024-01-10", "2024-01-20"),
                        place("b", "X", "branch", "2024-01-25", "2024-02-01"),
                        place("a", "X", "branch", "2024-02-10")))
                .node(0);
        int a = 1;
        int b = 2;
        var first = LocalDate.of(2024, 1, 1);
        var next = LocalDate.of(2024, 3, 1);
        assertThat(node.daysUnder(a, first, next)).isEqualTo(24 + 20);
        assertThat(node.daysUnder(b, first, next)).isEqualTo(16);
        assertThat(node.daysUnder(9, first, next)).isZero();
    }

    @Test
    void shouldStandAsDeepAsItIsStatedWithoutAStack() {
        int depth = 20_000;
        var tree = tree(feed -> {
            for (int i = 1; i <= depth; i++) {
                feed.organization("o" + i, place("o" + (i - 1), "O", "unit", "2020-01-01"));
            }
        });
        var today = tree.on(MARCH);
        assertThat(today.levels()).isEqualTo(depth + 1);
        var all = new ArrayList<Integer>();
        today.subtree(tree.number("o0"), Integer.MAX_VALUE, all::add);
        assertThat(all).hasSize(depth + 1);
    }

    @Test
    void shouldRememberDaysOnlyUntilThereAreMany() {
        var tree = tree(feed -> {
            for (int i = 0; i < 100; i++) {
                var first = LocalDate.of(2020, 1, 1).plusDays(i);
                feed.organization(
                        "o" + i,
                        place("a", "X", "branch", "2019-01-01", first.toString()),
                        place("b", "X", "branch", first.toString()));
            }
        });
        for (int i = 0; i < 100; i++) {
            var day = LocalDate.of(2020, 1, 1).plusDays(i);
            assertThat(parent(tree, "o" + i, day)).isEqualTo("b");
            assertThat(parent(tree, "o" + i, day.minusDays(1))).isEqualTo("a");
        }
    }
}
