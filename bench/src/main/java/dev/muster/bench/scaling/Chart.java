package dev.muster.bench.scaling;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The scaling shapes as one drawing: a panel a shape, all to the same scale of cost, in colours for light and for dark.
 *
 * <p>Points that were not measured, or counted wrong, are not in it.
 */
final class Chart {

    private static final double GAP = 14;
    private static final double HEAD = 66;
    private static final int COLUMNS = 3;
    private static final double HEADROOM = 1.12;
    private static final int GRID_LINES = 4;
    private static final double WIDTH = COLUMNS * Panel.WIDTH + (COLUMNS + 1) * GAP;

    private static final String STYLE = """
            <style>
            svg { --ground:#f6f7f9; --card:#ffffff; --line:#e3e8ed; --ink:#14202b; --second:#5b6b7a; --accent:#1b5fa8; --goal:#b26a00; }
            @media (prefers-color-scheme: dark) {
              svg { --ground:#0f151b; --card:#17202a; --line:#2a3642; --ink:#e8eef3; --second:#9fb0bf; --accent:#6fb1f2; --goal:#e3a345; }
            }
            text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: var(--second); font-variant-numeric: tabular-nums; }
            .ground { fill: var(--ground); }
            .card { fill: var(--card); stroke: var(--line); }
            .title { font-size: 18px; font-weight: 600; fill: var(--ink); }
            .heading { font-size: 14px; font-weight: 600; fill: var(--ink); }
            .cost { text-anchor: end; }
            .value, .ratio { text-anchor: middle; }
            .ratio { fill: var(--ink); stroke: var(--card); stroke-width: 4px; paint-order: stroke; }
            .of-base { font-weight: 600; }
            .grid { stroke: var(--line); }
            .base { stroke: var(--second); stroke-dasharray: 2 3; }
            .goal { stroke: var(--goal); stroke-dasharray: 6 4; }
            .curve { fill: none; stroke: var(--accent); stroke-width: 2; }
            .dot { fill: var(--accent); }
            .base-dot { fill: var(--card); stroke: var(--accent); stroke-width: 3; }
            </style>""";

    private Chart() {}

    /** Returns the drawing of what was measured. */
    static String of(ScalingPlan plan, List<Measured> measured) {
        var correct = measured.stream().filter(Measured::correct).toList();
        var base = correct.stream()
                .filter(point -> point.point().isBase())
                .mapToDouble(Measured::cpuMicros)
                .findFirst();
        double step = step(HEADROOM * largest(correct, base) / GRID_LINES);
        double top = HEADROOM * largest(correct, base);
        var svg = new Svg();
        begin(svg);
        svg.text("title", GAP, 30, "What an event costs while one thing grows");
        svg.text("of", GAP, 52, subtitle(plan));
        var shapes = Shape.values();
        for (int number = 0; number < shapes.length; number++) {
            move(svg, number);
            Panel.of(shapes[number], correct, base, top, step).draw(svg);
            svg.raw("</g>");
        }
        move(svg, shapes.length);
        legend(svg, base);
        return svg.raw("</g>").raw("</svg>").toString();
    }

    private static void begin(Svg svg) {
        int rows = Shape.values().length / COLUMNS + 1;
        double height = HEAD + rows * (Panel.HEIGHT + GAP);
        svg.raw(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" role=\"img\">",
                WIDTH,
                height,
                WIDTH,
                height));
        svg.raw("<title>CPU time per event while one thing about the installation grows</title>");
        svg.raw(STYLE);
        svg.rectangle("ground", 0, 0, WIDTH, height);
    }

    private static void move(Svg svg, int number) {
        double x = GAP + number % COLUMNS * (Panel.WIDTH + GAP);
        double y = HEAD + number / COLUMNS * (Panel.HEIGHT + GAP);
        svg.raw(String.format(Locale.ROOT, "<g transform=\"translate(%.1f %.1f)\">", x, y));
    }

    private static String subtitle(ScalingPlan plan) {
        return String.format(
                Locale.ROOT,
                "CPU microseconds of the pipeline per event, all instances together; %,d events a point, %d threads an instance",
                plan.events(),
                plan.threads());
    }

    private static void legend(Svg svg, OptionalDouble base) {
        svg.text("heading", 8, 24, "How to read it");
        svg.dot("base-dot", 18, 48, 6, "base").text("of", 36, 52, "the base, in every panel:");
        svg.text(
                "of",
                36,
                70,
                String.format(
                        Locale.ROOT,
                        "%,d branches, %d levels, %d partitions,",
                        Point.BASE.organizations(),
                        Point.BASE.depth(),
                        Point.BASE.partitions()));
        svg.text("of", 36, 88, Point.BASE.instances() + " instance, " + Point.BASE.days() + " days of history");
        base.ifPresent(cost -> svg.text("of", 36, 106, String.format(Locale.ROOT, "%.2f µs an event", cost)));
        svg.line("base", 8, 128, 28, 128).text("of", 36, 132, "what an event costs at the base");
        svg.line("goal", 8, 152, 28, 152).text("of", 36, 156, "the goal: at most " + Panel.GOAL + " times that");
        svg.dot("dot", 18, 176, 4, "a point").text("of", 36, 180, "a point, and how many times the base it is");
        svg.text("of", 8, 210, "All panels have the same scale of cost.");
    }

    private static double largest(List<Measured> measured, OptionalDouble base) {
        double largest =
                measured.stream().mapToDouble(Measured::cpuMicros).max().orElse(1);
        return Math.max(largest, base.isPresent() ? base.getAsDouble() * Panel.GOAL : 0);
    }

    /** Returns the smallest of 1, 2, 5, 10, 20, 50 and so on, or of tenths of them, that is not less. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : List.of(1, 2, 5)) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
