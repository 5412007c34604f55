package dev.muster.bench.scaling;

import java.util.Locale;

/** A drawing as it grows, in the words of SVG. How things look is said by their class. */
final class Svg {

    private final StringBuilder text = new StringBuilder();

    /** Adds markup as it stands. */
    Svg raw(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    Svg line(String kind, double x1, double y1, double x2, double y2) {
        return raw(
                format("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", kind, x1, y1, x2, y2));
    }

    Svg rectangle(String kind, double x, double y, double width, double height) {
        return raw(format(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"6\"/>",
                kind, x, y, width, height));
    }

    /** Adds a line through points, {@code x,y} each. */
    Svg path(String kind, Iterable<String> points) {
        return raw("<polyline class=\"" + kind + "\" points=\"" + String.join(" ", points) + "\"/>");
    }

    /** Adds a dot that says what it is when it is pointed at. */
    Svg dot(String kind, double x, double y, double radius, String title) {
        return raw(format(
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s</title></circle>",
                kind, x, y, radius, escaped(title)));
    }

    Svg text(String kind, double x, double y, String words) {
        return raw(format("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", kind, x, y, escaped(words)));
    }

    static String point(double x, double y) {
        return format("%.1f,%.1f", x, y);
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
