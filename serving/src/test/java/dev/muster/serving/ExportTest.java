package dev.muster.serving;

import static dev.muster.serving.ModelFeed.place;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ExportTest {

    private TestView view;

    @BeforeEach
    void start() {
        view = TestView.of(Town::feed);
    }

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void shouldExportARowWhereverAFactHoldsAndNoOther() {
        assertThat(view.csv("/api/v1/export/counts.csv")).isEqualTo("""
                        orgId,period,activities,signIns,serviceMinutes,members,donors
                        n/1,2024-03-02,2,0,0,0,0
                        n/1,2024-03,2,0,0,0,0
                        north,2024-03,2,4,0,3,0
                        town,2024-01,1,0,0,0,0
                        town,2024-03,5,20,1800,9,2
                        town,spring,1,0,0,0,2
                        town,unheard of,0,1,0,0,0
                        town,winter,0,40,0,0,0
                        """);
    }

    @Test
    void shouldExportMoneyByCampaignWithTheCampaignItselfInItsOwnPeriod() {
        assertThat(view.csv("/api/v1/export/money.csv")).isEqualTo("""
                        orgId,period,campaign,direction,currency,count,minor
                        town,2024-03,,RECEIVED,EUR,1,500
                        town,2024-03,,DISBURSED,EUR,1,200
                        town,2024-03,spring,RECEIVED,EUR,2,3000
                        town,spring,spring,RECEIVED,EUR,2,3000
                        """);
    }

    @Test
    void shouldFilterByType() {
        assertThat(view.csv("/api/v1/export/counts.csv?type=DAY").lines()).hasSize(2);
        assertThat(view.csv("/api/v1/export/money.csv?type=campaign").lines().skip(1))
                .containsExactly("town,spring,spring,RECEIVED,EUR,2,3000");
    }

    @Test
    void shouldFilterByOrganizationWithItsDescendants() {
        assertThat(view.csv("/api/v1/export/counts.csv?organization=north&type=MONTH")
                        .lines()
                        .skip(1))
                .containsExactly("n/1,2024-03,2,0,0,0,0", "north,2024-03,2,4,0,3,0");
    }

    @Test
    void shouldExportWithoutBeingAskedForCsv() {
        var answer = view.ask("/api/v1/export/counts.csv", "Accept", "*/*");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(answer.headers().firstValue("Muster-As-Of")).contains("2024-03-15T13:59:57Z");
    }

    @Test
    void shouldQuoteWhatNeedsIt() {
        view.feed(feed -> feed.organization("a,b \"c\"", place(null, "Name, with comma", "unit", "2020-01-01"))
                .counts("a,b \"c\"", "YEAR", "2024", counts -> counts.setSignIns(1)));
        assertThat(view.csv("/api/v1/export/counts.csv?type=YEAR")).endsWith("\"a,b \"\"c\"\"\",2024,0,1,0,0,0\n");
    }

    @Test
    void shouldExportOneStateThoughTheModelGoesOn() {
        view.feed(feed -> {
            for (int i = 0; i < 3_000; i++) {
                feed.counts("org-" + i, "DAY", "2024-03-01", counts -> counts.setSignIns(1));
            }
        });
        assertThat(view.csv("/api/v1/export/counts.csv?type=DAY").lines()).hasSize(3_002);
    }
}
