package dev.muster.serving.messages;

import static dev.muster.avro.ObligationStatus.AT_RISK;
import static dev.muster.avro.ObligationStatus.IN_GRACE;
import static dev.muster.avro.ObligationStatus.MET;
import static dev.muster.avro.ObligationStatus.MET_LATE;
import static dev.muster.avro.ObligationStatus.MISSED;
import static dev.muster.avro.ObligationStatus.PENDING;
import static dev.muster.avro.ObligationStatus.WAIVED;
import static dev.muster.serving.ModelFeed.obligation;
import static dev.muster.serving.ModelFeed.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.QuotaStatus;
import dev.muster.serving.ModelFeed;
import dev.muster.time.Period;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LetterTest {

    private static Post post(Language language, int threshold) {
        return new Post(language, threshold)
                .feed(feed -> feed.organization("north", place(null, "North", "unit", "2020-01-01"))
                        .organization("n1", place("north", "First branch", "branch", "2020-01-01"))
                        .organization("n2", place("north", "第二支部", "branch", "2020-01-01"))
                        .organization("n3", place("north", "n3", "branch", "2020-01-01"))
                        .campaign("spring", "2024-03-01", "2024-04-01", null, null, null));
    }

    private static QuotaStatus.Builder visits(String organization, String month) {
        return obligation(organization, "visits", "MONTH", month);
    }

    private static QuotaStatus.Builder gifts(String organization) {
        return obligation(organization, "spring-gifts", "CAMPAIGN", "spring")
                .setStart(Instant.parse("2024-02-29T23:00:00Z"))
                .setEnd(Instant.parse("2024-03-31T22:00:00Z"))
                .setDeadline(Instant.parse("2024-03-31T22:00:00Z"))
                .setMeasure("received")
                .setCurrency("EUR")
                .setMinimum(500_000)
                .setOwed(500_000)
                .setOnTime(123_450)
                .setTotal(123_450)
                .setStatus(AT_RISK);
    }

    private static void first(ModelFeed feed) {
        feed.obligation(visits("n1", "2024-03").setStatus(AT_RISK))
                .obligation(visits("n2", "2024-03").setStatus(AT_RISK))
                .obligation(visits("n1", "2024-02").setStatus(MISSED))
                .obligation(visits("n1", "2024-01").setStatus(MISSED))
                .obligation(visits("n3", "2024-02").setStatus(MISSED).setOwed(3).setOnTime(1))
                .obligation(gifts("n2"));
    }

    private static void second(ModelFeed feed) {
        feed.obligation(visits("n1", "2024-03").setStatus(MET).setOnTime(1).setTotal(1))
                .obligation(visits("n1", "2024-02").setStatus(MET_LATE).setTotal(1))
                .obligation(visits("n3", "2024-02").setStatus(WAIVED).setOwed(0))
                .obligation(gifts("n2").setStatus(PENDING))
                .noObligation("n2", "visits", "MONTH", "2024-03");
    }

    @Test
    void shouldTellQuotaByQuotaWhoIsBehindUntilWhen() {
        var post = post(Language.EN, 0).feed(LetterTest::first).step();
        var message = post.webhook.received.get(0);
        assertThat(message.subject()).isEqualTo("North: 2 missed, 3 at risk");
        assertThat(message.text()).isEqualTo("""
                North (north)
                As of 15 March 2024, 15:00 (Europe/Paris)

                spring-gifts, Campaign spring
                  At risk, to be recorded until 31 March 2024:
                  - 第二支部 (n2): 1,234.50 of 5,000.00 EUR

                visits, March 2024
                  At risk, to be recorded until 3 April 2024:
                  - First branch (n1): 0 of 1 activities
                  - 第二支部 (n2): 0 of 1 activities

                visits, February 2024
                  Missed, was due until 3 March 2024:
                  - First branch (n1): 0 of 1 activities, missed twice running
                  - n3: 1 of 3 activities
                """);
    }

    @Test
    void shouldTellWhoIsInOrderAgain() {
        var post = post(Language.EN, 0).feed(LetterTest::first).step();
        post.feed(LetterTest::second).pass();
        var message = post.webhook.received.get(1);
        assertThat(message.subject()).isEqualTo("North: 5 in order again");
        assertThat(message.text()).isEqualTo("""
                North (north)
                As of 15 March 2024, 15:05 (Europe/Paris)

                spring-gifts, Campaign spring
                  In order again:
                  - 第二支部 (n2): not due yet, 1,234.50 of 5,000.00 EUR

                visits, March 2024
                  In order again:
                  - First branch (n1): met, 1 of 1 activities
                  - 第二支部 (n2): owes nothing any more

                visits, February 2024
                  In order again:
                  - First branch (n1): met late, 1 of 1 activities
                  - n3: waived
                """);
    }

    @Test
    void shouldWriteChinese() {
        var post = post(Language.ZH, 0).feed(LetterTest::first).step();
        var message = post.webhook.received.get(0);
        assertThat(message.subject()).isEqualTo("North：2项未完成，3项有风险");
        assertThat(message.text()).isEqualTo("""
                North（north）
                截至2024年3月15日 15:00（Europe/Paris）

                spring-gifts，Campaign spring
                  有风险，最迟2024年3月31日登记：
                  - 第二支部（n2）：已完成 1,234.50，应完成 5,000.00（EUR）

                visits，2024年3月
                  有风险，最迟2024年4月3日登记：
                  - First branch（n1）：已完成 0，应完成 1（次活动）
                  - 第二支部（n2）：已完成 0，应完成 1（次活动）

                visits，2024年2月
                  未完成，已于2024年3月3日截止：
                  - First branch（n1）：已完成 0，应完成 1（次活动），连续 2 期未完成
                  - n3：已完成 1，应完成 3（次活动）
                """);
        post.feed(LetterTest::second).pass();
        assertThat(post.webhook.received.get(1).subject()).isEqualTo("North：5项已恢复");
        assertThat(post.webhook.received.get(1).text())
                .contains("已恢复正常：\n  - First branch（n1）：逾期完成，已完成 1，应完成 1（次活动）\n  - n3：已豁免")
                .contains("第二支部（n2）：不再承担此项任务");
    }

    @Test
    void shouldTellGraceApart() {
        for (var language : Language.values()) {
            var post = post(language, 0)
                    .feed(feed -> feed.obligation(visits("n1", "2024-02")
                            .setStatus(IN_GRACE)
                            .setDeadline(Instant.parse("2024-03-20T23:00:00Z"))))
                    .step();
            assertThat(post.webhook.received.get(0).text())
                    .contains(
                            language == Language.EN
                                    ? "In grace, can still be recorded until 20 March 2024:"
                                    : "宽限期内，最迟2024年3月20日登记：");
        }
    }

    @Test
    void shouldWithholdSmallCountsOfPeople() {
        for (var language : Language.values()) {
            var post = post(language, 5)
                    .feed(feed -> feed.obligation(obligation("n1", "members", "MONTH", "2024-03")
                            .setMeasure("members")
                            .setOwed(12)
                            .setOnTime(3)
                            .setTotal(3)
                            .setStatus(AT_RISK)))
                    .step();
            assertThat(post.webhook.received.get(0).text())
                    .contains(language == Language.EN ? "fewer than 5 of 12 members" : "已完成 少于 5，应完成 12（名成员）");
        }
    }

    @Test
    void shouldCutAListThatNobodyReadsAndSayBy() {
        var post = post(Language.EN, 0).feed(feed -> {
            for (int i = 0; i < 103; i++) {
                feed.organization("b" + i, place("north", "Branch " + i, "branch", "2020-01-01"))
                        .obligation(visits("b" + i, "2024-03").setStatus(AT_RISK));
            }
        });
        post.step();
        var message = post.webhook.received.get(0);
        assertThat(message.text().lines().filter(line -> line.startsWith("  - Branch")))
                .hasSize(100);
        assertThat(message.text()).endsWith("  - and 3 more\n");
        assertThat(message.items()).hasSize(103);
    }

    @Test
    void shouldNamePeriodsOfEveryType() {
        for (var expected : new String[][] {
            {"2024-03-05", "5 March 2024", "2024年3月5日"},
            {"2024-W01", "Week 1, 2024", "2024年第1周"},
            {"2024-03", "March 2024", "2024年3月"},
            {"2024-Q3", "Q3 2024", "2024年第三季度"},
            {"2024-H2", "H2 2024", "2024年下半年"},
            {"2024", "2024", "2024年"}
        }) {
            var period = Period.parse(expected[0]);
            assertThat(Language.EN.wording().period(period)).isEqualTo(expected[1]);
            assertThat(Language.ZH.wording().period(period)).isEqualTo(expected[2]);
        }
    }
}
