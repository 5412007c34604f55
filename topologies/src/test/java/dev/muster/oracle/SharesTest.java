package dev.muster.oracle;

import static dev.muster.oracle.Asked.LONG_AFTER;
import static dev.muster.oracle.Asked.obligation;
import static dev.muster.oracle.Asked.owed;
import static dev.muster.oracle.Asked.status;
import static dev.muster.oracle.Stated.BRANCH;
import static dev.muster.oracle.Stated.CITY;
import static dev.muster.oracle.Stated.LECTURES;
import static dev.muster.oracle.Stated.OTHER_BRANCH;
import static dev.muster.oracle.Stated.OTHER_UNIT;
import static dev.muster.oracle.Stated.UNIT;
import static dev.muster.oracle.Stated.activity;
import static dev.muster.oracle.Stated.at;
import static dev.muster.oracle.Stated.lecture;
import static dev.muster.oracle.Stated.organization;
import static dev.muster.oracle.Stated.rule;
import static dev.muster.oracle.Stated.since;
import static dev.muster.oracle.Stated.with;
import static dev.muster.oracle.Status.IN_GRACE;
import static dev.muster.oracle.Status.MET;
import static dev.muster.oracle.Status.MET_LATE;
import static dev.muster.oracle.Status.MISSED;
import static dev.muster.oracle.Status.WAIVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void shouldOweAShareOfDescendantsInOrder() {
        var share = rule("in-order", "orgKind=committee", "measure=share", "minimum=50", "ofQuota=lectures");
        var rows = List.of(
                LECTURES,
                share,
                CITY,
                UNIT,
                BRANCH,
                OTHER_BRANCH,
                organization("third", "branch", since("2019-01-01", "city")),
                organization("fourth", "branch", since("2019-01-01", "elsewhere")),
                lecture("a", "2020-03-10T10:00", "2020-03-12T12:00"),
                activity("b", "third", "lecture", "", "2020-03-12T10:00").recordedAt(at("2020-04-04T00:00")),
                activity("c", "fourth", "lecture", "", "2020-03-12T10:00"));

        assertThat(obligation("city|in-order|MONTH|2020-03", "2020-03-02T00:00", rows))
                .isEqualTo(new Obligation(MET_LATE, 2, 1, 2, at("2020-04-04T00:00")));
        assertThat(obligation(
                        "city|in-order|MONTH|2020-03",
                        LONG_AFTER,
                        with(rows, rule("lectures", "orgId=other-branch", "minimum=0"))))
                .isEqualTo(new Obligation(MET, 1, 1, 2, at("2020-04-04T00:00")));
        assertThat(obligation("city|in-order|MONTH|2020-04", LONG_AFTER, rows))
                .isEqualTo(new Obligation(MISSED, 2, 0, 0, at("2020-05-04T00:00")));
    }

    @Test
    void shouldOweAShareOfOneKindOnly() {
        var share = rule(
                "in-order", "orgKind=committee", "measure=share", "minimum=100", "ofQuota=lectures", "ofKind=unit");
        var rows = List.of(
                LECTURES,
                rule("lectures", "orgKind=unit"),
                share,
                CITY,
                UNIT,
                BRANCH,
                OTHER_BRANCH,
                lecture("a", "2020-03-10T10:00", "2020-03-12T12:00"));

        assertThat(obligation("city|in-order|MONTH|2020-03", LONG_AFTER, rows))
                .isEqualTo(new Obligation(MET, 1, 1, 1, at("2020-04-04T00:00")));
    }

    @Test
    void shouldWaiveAShareOfNone() {
        var share = rule("in-order", "orgKind=committee", "measure=share", "minimum=50", "ofQuota=lectures");
        var waived = rule("lectures", "orgKind=branch", "minimum=0");

        assertThat(obligation("city|in-order|MONTH|2020-03", LONG_AFTER, share, CITY, UNIT, BRANCH))
                .isEqualTo(new Obligation(WAIVED, 0, 0, 0, at("2020-04-04T00:00")));
        assertThat(obligation("city|in-order|MONTH|2020-03", LONG_AFTER, share, waived, CITY, UNIT, BRANCH))
                .isEqualTo(new Obligation(WAIVED, 0, 0, 0, at("2020-04-04T00:00")));
    }

    @Test
    void shouldOweAShareOfAShare() {
        var units = rule("units", "orgKind=unit", "measure=share", "minimum=100", "ofQuota=lectures", "graceDays=10");
        var city = rule("city", "orgKind=committee", "measure=share", "minimum=100", "ofQuota=units");
        var rows = List.of(city, units, LECTURES, CITY, UNIT, OTHER_UNIT, BRANCH);

        assertThat(obligation("city|city|MONTH|2020-03", "2020-04-05T00:00", rows))
                .isEqualTo(new Obligation(MISSED, 1, 0, 0, at("2020-04-04T00:00")));
        assertThat(status("unit|units|MONTH|2020-03", "2020-04-05T00:00", rows)).isEqualTo(IN_GRACE);
        assertThat(status("other-unit|units|MONTH|2020-03", "2020-04-05T00:00", rows))
                .isEqualTo(WAIVED);
        assertThat(status(
                        "city|city|MONTH|2020-03",
                        LONG_AFTER,
                        with(rows, lecture("a", "2020-03-10T10:00", "2020-03-12T12:00"))))
                .isEqualTo(MET);
    }

    @Test
    void shouldShareOverTheTreeOfThePeriodsLastDay() {
        var share = rule("in-order", "orgKind=unit", "measure=share", "minimum=100", "ofQuota=lectures");
        var moving = organization("branch", "branch", since("2019-01-01", "unit"), since("2020-03-31", "other-unit"));
        var rows = List.of(share, LECTURES, CITY, UNIT, OTHER_UNIT, moving);

        assertThat(owed("unit|in-order|MONTH|2020-03", "2020-03-30T23:59", rows))
                .isEqualTo(1);
        assertThat(owed("unit|in-order|MONTH|2020-03", "2020-03-31T00:00", rows))
                .isZero();
        assertThat(owed("other-unit|in-order|MONTH|2020-03", LONG_AFTER, rows)).isEqualTo(1);
    }
}
