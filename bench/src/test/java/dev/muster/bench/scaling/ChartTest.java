package dev.muster.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ChartTest {

    private static final ScalingPlan PLAN = new ScalingPlan(1_000_000, 2, 1);
    private static final Measured BASE = right(Point.BASE, 4.0);
    private static final Measured LARGE = right(Shape.ORGANIZATIONS.points().get(3), 5.0);
    private static final Measured WRONG =
            new Measured(Shape.DEPTH.points().get(4), 40, 1, 100_000, List.of("signIns: 1, should be 2"));

    private static Measured right(Point point, double micros) {
        return new Measured(point, micros, 1, 250_000, List.of());
    }

    private static Document drawn(List<Measured> measured) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Chart.of(PLAN, measured))));
    }

    private static List<Element> all(Document document, String tag, String kind) {
        var found = document.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(kind))
                .toList();
    }

    @Test
    void shouldHaveAPanelForEveryShapeAndEveryPointInIt() throws Exception {
        var measured = new ArrayList<Measured>();
        Shape.points(List.of(Shape.values())).forEach(point -> measured.add(right(point, 4)));
        var chart = drawn(measured);

        assertThat(all(chart, "text", "heading"))
                .extracting(Element::getTextContent)
                .containsExactly(
                        "Branches",
                        "Levels of the tree",
                        "Partitions",
                        "Instances on the machine",
                        "Days of history",
                        "How to read it");
        int points = measured.size() - 1;
        int panels = Shape.values().length;
        assertThat(all(chart, "circle", "dot")).hasSize(points + 1);
        assertThat(all(chart, "circle", "base-dot")).hasSize(panels + 1);
        assertThat(all(chart, "text", "ratio"))
                .hasSize(points + panels)
                .extracting(Element::getTextContent)
                .containsOnly("base", "1.00×");
    }

    @Test
    void shouldSetAPointBesideTheBase() throws Exception {
        var chart = drawn(List.of(BASE, LARGE));

        assertThat(all(chart, "text", "ratio"))
                .extracting(Element::getTextContent)
                .contains("1.25×");
        assertThat(all(chart, "circle", "dot"))
                .extracting(Element::getTextContent)
                .contains("5.0 µs an event: " + LARGE.point());
        assertThat(number(all(chart, "circle", "dot").get(0), "cy"))
                .isLessThan(number(all(chart, "circle", "base-dot").get(0), "cy"));
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @Test
    void shouldNotShowWhatWasWrong() throws Exception {
        assertThat(Chart.of(PLAN, List.of(BASE, WRONG))).doesNotContain("40").contains(">base<");
    }

    @Test
    void shouldBeADrawingBeforeAnythingWasMeasured() throws Exception {
        assertThat(all(drawn(List.of()), "polyline", "curve")).hasSize(Shape.values().length);
    }

    @Test
    void shouldKnowLightAndDark() {
        assertThat(Chart.of(PLAN, List.of(BASE))).contains("prefers-color-scheme: dark");
    }
}
