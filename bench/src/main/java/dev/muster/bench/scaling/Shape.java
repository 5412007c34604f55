package dev.muster.bench.scaling;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** One thing about an installation that grows while all else stays as at the base. */
enum Shape {
    ORGANIZATIONS(
            "Branches",
            true,
            Point::organizations,
            value -> new Point(
                    value, Point.BASE.depth(), Point.BASE.partitions(), Point.BASE.instances(), Point.BASE.days()),
            List.of(100, 1_000, 10_000, 100_000)),

    DEPTH(
            "Levels of the tree",
            false,
            Point::depth,
            value -> new Point(
                    Point.BASE.organizations(),
                    value,
                    Point.BASE.partitions(),
                    Point.BASE.instances(),
                    Point.BASE.days()),
            List.of(2, 3, 4, 6, 8)),

    PARTITIONS(
            "Partitions",
            true,
            Point::partitions,
            value -> new Point(
                    Point.BASE.organizations(), Point.BASE.depth(), value, Point.BASE.instances(), Point.BASE.days()),
            List.of(1, 2, 4, 8, 12)),

    INSTANCES(
            "Instances on the machine",
            false,
            Point::instances,
            value -> new Point(
                    Point.BASE.organizations(), Point.BASE.depth(), Point.BASE.partitions(), value, Point.BASE.days()),
            List.of(1, 2, 3)),

    HISTORY(
            "Days of history",
            true,
            Point::days,
            value -> new Point(
                    Point.BASE.organizations(),
                    Point.BASE.depth(),
                    Point.BASE.partitions(),
                    Point.BASE.instances(),
                    value),
            List.of(1, 7, 30, 90, 365, 1_095));

    private final String title;
    private final boolean logarithmic;
    private final ToIntFunction<Point> value;
    private final IntFunction<Point> point;
    private final List<Integer> steps;

    Shape(
            String title,
            boolean logarithmic,
            ToIntFunction<Point> value,
            IntFunction<Point> point,
            List<Integer> steps) {
        this.title = title;
        this.logarithmic = logarithmic;
        this.value = value;
        this.point = point;
        this.steps = steps;
    }

    /** Returns every point of some shapes once, the base first. */
    static Set<Point> points(List<Shape> shapes) {
        var points = new LinkedHashSet<Point>();
        points.add(Point.BASE);
        shapes.forEach(shape -> points.addAll(shape.points()));
        return points;
    }

    /** Returns what it is called on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what grows, for a heading. */
    String title() {
        return title;
    }

    /** Returns whether its values grow by factors. */
    boolean logarithmic() {
        return logarithmic;
    }

    List<Integer> steps() {
        return steps;
    }

    List<Point> points() {
        return steps.stream().map(point::apply).toList();
    }

    /** Returns where a point stands in this shape. */
    int value(Point point) {
        return value.applyAsInt(point);
    }
}
