package dev.muster.bench.scaling;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One shape in the chart: what an event cost at each of its points, beside the base.
 *
 * @param shape the shape
 * @param points what was measured, by its values
 * @param base what an event cost at the base, if that was measured
 * @param top the largest cost that fits
 * @param step the cost from one grid line to the next
 */
record Panel(Shape shape, List<Measured> points, OptionalDouble base, double top, double step) {

    static final double WIDTH = 306;
    static final double HEIGHT = 236;

    /** How many times the cost at the base is the goal for every point. */
    static final double GOAL = 1.3;

    private static final double LEFT = 44;
    private static final double RIGHT = 20;
    private static final double ABOVE = 54;
    private static final double BELOW = 34;
    private static final double DOT = 4;
    private static final double BASE_DOT = 6;
    private static final double TO_LABEL = 10;
    private static final double TO_AXIS = 18;
    private static final double BASELINE = 4;

    static Panel of(Shape shape, List<Measured> all, OptionalDouble base, double top, double step) {
        var points = all.stream()
                .filter(measured -> shape.points().contains(measured.point()))
                .sorted(Comparator.comparingInt(measured -> shape.value(measured.point())))
                .toList();
        return new Panel(shape, points, base, top, step);
    }

    void draw(Svg svg) {
        svg.rectangle("card", 0, 0, WIDTH, HEIGHT);
        svg.text("heading", LEFT, 24, shape.title());
        var costs = Scale.linear(0, top, HEIGHT - BELOW, ABOVE);
        svg.text("cost", LEFT - TO_LABEL / 2, ABOVE - TO_LABEL, "µs");
        grid(svg, costs);
        base.ifPresent(cost -> marks(svg, costs, cost));
        points(svg, values(), costs);
    }

    private Scale values() {
        var steps = shape.steps();
        double first = steps.get(0);
        double last = steps.get(steps.size() - 1);
        double inset = 24;
        return shape.logarithmic()
                ? Scale.logarithmic(first, last, LEFT + inset, WIDTH - RIGHT - inset)
                : Scale.linear(first, last, LEFT + inset, WIDTH - RIGHT - inset);
    }

    private void grid(Svg svg, Scale costs) {
        for (double cost = 0; cost <= top; cost += step) {
            double y = costs.at(cost);
            svg.line("grid", LEFT, y, WIDTH - RIGHT, y);
            svg.text("cost", LEFT - TO_LABEL / 2, y + BASELINE, cost(cost, step));
        }
        var values = values();
        shape.steps()
                .forEach(value -> svg.text(
                        "value", values.at(value), HEIGHT - BELOW + TO_AXIS, String.format(Locale.ROOT, "%,d", value)));
    }

    private void marks(Svg svg, Scale costs, double cost) {
        svg.line("base", LEFT, costs.at(cost), WIDTH - RIGHT, costs.at(cost));
        svg.line("goal", LEFT, costs.at(cost * GOAL), WIDTH - RIGHT, costs.at(cost * GOAL));
    }

    private void points(Svg svg, Scale values, Scale costs) {
        svg.path(
                "curve",
                points.stream()
                        .map(point -> Svg.point(values.at(shape.value(point.point())), costs.at(point.cpuMicros())))
                        .toList());
        points.forEach(point -> point(svg, values.at(shape.value(point.point())), costs, point));
    }

    private void point(Svg svg, double x, Scale costs, Measured measured) {
        double y = costs.at(measured.cpuMicros());
        boolean isBase = measured.point().isBase();
        var title = cost(measured.cpuMicros(), measured.cpuMicros() / 10) + " µs an event: " + measured.point();
        svg.dot(isBase ? "base-dot" : "dot", x, y, isBase ? BASE_DOT : DOT, title);
        svg.text(isBase ? "ratio of-base" : "ratio", x, y - TO_LABEL, isBase ? "base" : ratio(measured));
    }

    private String ratio(Measured measured) {
        return base.isPresent() ? String.format(Locale.ROOT, "%.2f×", measured.cpuMicros() / base.getAsDouble()) : "";
    }

    /** Returns a cost with as many digits as a step asks for. */
    private static String cost(double cost, double step) {
        return String.format(Locale.ROOT, step >= 1 ? "%,.0f" : step >= 0.1 ? "%.1f" : "%.2f", cost);
    }
}
