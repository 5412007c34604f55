package dev.muster.connectors;

import static dev.muster.connectors.FakeDestination.THE_FENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.connectors.ImportResult.Status;
import dev.muster.connectors.csv.Kind;
import dev.muster.connectors.csv.Message;
import dev.muster.connectors.kafka.CouldNotException;
import dev.muster.connectors.kafka.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final FakeDestination destination = new FakeDestination(clock);
    private final Heard heard = new Heard();

    @TempDir
    Path folder;

    @Test
    void shouldSendEventsInTheOrderTheyWereRecordedAndThenReferenceData() throws IOException {
        writeAll();
        destination.counting();
        var result = run();
        assertThat(destination.sent)
                .extracting(message -> message.topic().name() + " " + message.key())
                .containsExactly(
                        "sign-in-events b",
                        "activity-events b",
                        "donation-events city",
                        "activity-events city",
                        "organizations city",
                        "organizations b",
                        "campaigns duty",
                        "quotas walks");
        assertThat(destination.sent.stream()
                        .filter(message -> Kind.of(message.topic()).events()))
                .extracting(Message::timestamp)
                .isSorted();
        assertThat(result.sent())
                .isEqualTo(Map.of(
                        Kind.ORGANIZATIONS,
                        2L,
                        Kind.CAMPAIGNS,
                        1L,
                        Kind.ACTIVITIES,
                        2L,
                        Kind.DONATIONS,
                        1L,
                        Kind.SIGN_INS,
                        1L,
                        Kind.QUOTAS,
                        1L));
        assertThat(result.status()).isEqualTo(Status.ALL);
        assertThat(result.problem()).isNull();
        assertThat(result.fencePassed()).isTrue();
        assertThat(result.views()).isEmpty();
        assertThat(result.judged()).isTrue();
        assertThat(destination.fences).hasSize(2).doesNotHaveDuplicates();
        assertThat(destination.closed()).isTrue();
    }

    @Test
    void shouldAppendRulesBehindEverythingElseInWhateverOrderFilesAreNamed() throws IOException {
        writeAll();
        destination.counting();
        var files = List.of(
                folder.resolve("quotas.csv"),
                folder.resolve("sign-ins.csv"),
                folder.resolve("campaigns.csv"),
                folder.resolve("activities.csv"),
                folder.resolve("organizations.csv"));
        new Import(files, heard, Optional.empty(), clock, listener -> destination).run();
        assertThat(destination.sent)
                .extracting(message -> Kind.of(message.topic()))
                .containsExactly(
                        Kind.SIGN_INS,
                        Kind.ACTIVITIES,
                        Kind.ACTIVITIES,
                        Kind.ORGANIZATIONS,
                        Kind.ORGANIZATIONS,
                        Kind.CAMPAIGNS,
                        Kind.QUOTAS);
        assertThat(destination.flushes).containsExactly(3, 6);
    }

    @Test
    void shouldWriteOneFenceWhereNothingButEventsIsSent() throws IOException {
        writeEvents();
        destination.counting();
        var result = run();
        assertThat(destination.fences).hasSize(1);
        assertThat(destination.flushes).isEmpty();
        assertThat(result.fencePassed()).isTrue();
        assertThat(result.judged()).isFalse();
        assertThat(result.summary())
                .contains("counted or in the dead letters, 0.")
                .doesNotContain("judged");
    }

    @Test
    void shouldWriteSecondFenceOnceTheFirstHasPassedEveryTaskAndEndWhenThatHas() throws IOException {
        write("quotas.csv", QUOTAS);
        var fencesSeen = new ArrayList<Integer>();
        BiConsumer<Reports, String> look = (reports, fence) -> fencesSeen.add(destination.fences.size());
        destination
                .knows(destination.view("v"))
                .then(destination.task("partition-0", 0, THE_FENCE))
                .then(destination.task("registrar", 0, THE_FENCE))
                .then(look)
                .then(destination.task("partition-1", 0, THE_FENCE))
                .then(look)
                .then(destination.task("partition-0", 0, THE_FENCE))
                .then(destination.task("partition-1", 0, THE_FENCE))
                .then((reports, fence) ->
                        destination.view("v", destination.fences.get(0)).accept(reports, fence))
                .then(destination.task("registrar", 0, THE_FENCE))
                .then(destination.view("v", THE_FENCE));
        var result = run();
        assertThat(fencesSeen).containsExactly(1, 2);
        assertThat(destination.fences).hasSize(2).doesNotHaveDuplicates();
        assertThat(result.status()).isEqualTo(Status.ALL);
        assertThat(result.views()).containsExactly("v");
        assertThat(heard.waitings)
                .extracting(Waiting::sentence)
                .containsExactly(
                        "waiting for the counts: the pipeline is reading, for partition-1, registrar",
                        "waiting for the counts: the pipeline is reading, for partition-1",
                        "waiting for the counts: the pipeline is reading, for partition-1",
                        "waiting for the verdicts: obligations are being judged, for partition-0, partition-1, registrar",
                        "waiting for the verdicts: obligations are being judged, for partition-1, registrar",
                        "waiting for the verdicts: obligations are being judged, for registrar",
                        "waiting for the verdicts: obligations are being judged, for registrar",
                        "waiting for the view v");
    }

    @Test
    void shouldSayThatVerdictsTakeTooLong() throws IOException {
        write("quotas.csv", QUOTAS);
        destination
                .then(destination.task("partition-0", 0, THE_FENCE))
                .then(destination.task("partition-1", 0, THE_FENCE))
                .then(destination.task("registrar", 0, THE_FENCE));
        var result = importing().waitingAtMost(Duration.ofSeconds(10)).run();
        assertThat(result.status()).isEqualTo(Status.COULD_NOT);
        assertThat(result.fencePassed()).isTrue();
        assertThat(result.judged()).isFalse();
        assertThat(result.summary())
                .endsWith("All of it is counted or in the dead letters, 10.0 s later.\n"
                        + "Everything was sent, but not seen to be judged within 10 s: still waiting for the verdicts:"
                        + " obligations are being judged, for partition-0, partition-1, registrar.");
    }

    @Test
    void shouldRejectRuleThatIsWrongAndSendTheOthers() throws IOException {
        write("quotas.csv", QUOTAS + "runs,branch,,kilometres,,MONTH,1,3,7,2020-01-01,\n");
        destination.counting();
        var result = run();
        assertThat(result.status()).isEqualTo(Status.SOME_REJECTED);
        assertThat(result.sent()).isEqualTo(Map.of(Kind.QUOTAS, 1L));
        assertThat(heard.problems()).containsExactly("quotas.csv:3 measure unknown-measure");
        assertThat(folder.resolve("quotas.rejects.csv")).exists();
    }

    @Test
    void shouldSendTheSameWhenImportedTwice() throws IOException {
        writeAll();
        destination.counting();
        run();
        var again = new FakeDestination(new SettableClock(NOW)).counting();
        new Import(List.of(folder), heard, Optional.empty(), new SettableClock(NOW), listener -> again).run();
        assertThat(again.sent).isEqualTo(destination.sent);
    }

    @Test
    void shouldGoOnWithoutFilesThatAreMissing() throws IOException {
        write("activities.csv", ACTIVITIES + activity("a", 1, "b", "05"));
        destination.counting();
        assertThat(run().sent()).isEqualTo(Map.of(Kind.ACTIVITIES, 1L));
    }

    @Test
    void shouldEndOnlyWhenTheFenceHasPassedEveryTask() throws IOException {
        writeEvents();
        destination
                .then(destination.task("partition-0", 2, THE_FENCE))
                .then(destination.task("registrar", 0, THE_FENCE))
                .then(destination.task("partition-1", 1, "another"))
                .then(destination.task("partition-1", 2, "another", THE_FENCE));
        var result = run();
        assertThat(result.fencePassed()).isTrue();
        assertThat(heard.waitings)
                .extracting(Waiting::sentence)
                .containsExactly(
                        "waiting for the counts: 2 of 4 events read, for partition-1, registrar",
                        "waiting for the counts: 2 of 4 events read, for partition-1",
                        "waiting for the counts: 3 of 4 events read, for partition-1");
        assertThat(result.outcomes()).containsEntry("consumed", 4L);
    }

    @Test
    void shouldCountOnlyWhatThePipelineReadSinceTheSendingBegan() throws IOException {
        writeEvents();
        destination
                .knows(destination.task("partition-0", 1_000, "old"))
                .knows(destination.task("partition-1", 500, "old"))
                .then(destination.task("partition-0", 1_003, THE_FENCE))
                .then(destination.task("partition-1", 501, THE_FENCE))
                .then(destination.task("registrar", 0, THE_FENCE));
        assertThat(run().outcomes()).containsEntry("consumed", 4L).containsEntry("counted", 4L);
    }

    @Test
    void shouldEndOnlyWhenEveryLiveViewHasRead() throws IOException {
        writeAll();
        destination
                .knows(destination.view("slow"))
                .knows(destination.view("fast"))
                .counting()
                .then(destination.view("fast", THE_FENCE))
                .then(destination.view("slow"))
                .then(destination.view("slow", THE_FENCE));
        var result = run();
        assertThat(result.views()).containsExactly("fast", "slow");
        assertThat(heard.waitings.get(heard.waitings.size() - 2).sentence()).isEqualTo("waiting for the view slow");
    }

    @Test
    void shouldNotWaitForViewThatDies() throws IOException {
        writeAll();
        destination
                .knows(destination.view("dies"))
                .knows(destination.view("lives"))
                .counting();
        for (int second = 0; second < 20; second++) {
            destination.then((reports, fence) -> {
                clock.advance(Duration.ofSeconds(1));
                destination.view("lives", THE_FENCE).accept(reports, fence);
            });
        }
        assertThat(run().views()).containsExactly("lives");
    }

    @Test
    void shouldNotWaitForViewThatStops() throws IOException {
        writeAll();
        destination.knows(destination.view("stops")).counting().then((reports, fence) -> reports.viewGone("stops"));
        var result = run();
        assertThat(result.views()).isEmpty();
        assertThat(result.status()).isEqualTo(Status.ALL);
        assertThat(Duration.between(NOW, clock.instant())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void shouldWaitForViewThatAppearsMeanwhile() throws IOException {
        writeAll();
        destination.then(destination.view("new")).counting().then(destination.view("new", THE_FENCE));
        assertThat(run().views()).containsExactly("new");
    }

    @Test
    void shouldHearTheLastReportsBeforeItEnds() throws IOException {
        writeAll();
        destination.counting().then(destination.view("new")).then(destination.view("new", THE_FENCE));
        assertThat(run().views()).containsExactly("new");
    }

    @Test
    void shouldNotEndWhileLiveViewHasNotRead() throws IOException {
        writeAll();
        destination.knows(destination.view("stuck")).counting();
        var result = importing().waitingAtMost(Duration.ofSeconds(10)).run();
        assertThat(result.status()).isEqualTo(Status.COULD_NOT);
        assertThat(result.fencePassed()).isTrue();
        assertThat(result.views()).isEmpty();
        assertThat(result.problem()).endsWith("still waiting for the view stuck.");
    }

    @Test
    void shouldAskWhetherPipelineIsRunningWhenItSaysNothing() throws IOException {
        writeEvents();
        importing().waitingAtMost(Duration.ofSeconds(30)).run();
        assertThat(heard.waitings.get(0).sentence())
                .isEqualTo("waiting for the counts: 0 of 4 events read, for partition-0, partition-1, registrar");
        assertThat(heard.waitings.get(heard.waitings.size() - 1).sentence())
                .isEqualTo("waiting for the counts: no word from the pipeline for 30 s; is one running?"
                        + " (0 of 4 events read)");
    }

    @Test
    void shouldGiveUpWaitingAfterTheTimeItWasGiven() throws IOException {
        writeEvents();
        destination.then(destination.task("partition-0", 0, THE_FENCE));
        var result = importing().waitingAtMost(Duration.ofSeconds(10)).run();
        assertThat(result.status()).isEqualTo(Status.COULD_NOT);
        assertThat(result.status().exitCode()).isEqualTo(1);
        assertThat(result.fencePassed()).isFalse();
        assertThat(result.problem())
                .isEqualTo("Everything was sent, but not seen to be counted within 10 s: still waiting for the counts:"
                        + " 0 of 4 events read, for partition-1, registrar.");
        assertThat(result.timings().waiting()).isEqualTo(Duration.ofSeconds(10));
        assertThat(destination.closed()).isTrue();
    }

    @Test
    void shouldSendGoodRowsAndSayThatSomeWereRejected() throws IOException {
        write("activities.csv", ACTIVITIES + activity("a", 1, "b", "05") + activity("a", 0, "b", "06"));
        write("donations.csv", "donationId,orgId\nd,b\n");
        destination.counting();
        var result = run();
        assertThat(result.status()).isEqualTo(Status.SOME_REJECTED);
        assertThat(result.status().exitCode()).isEqualTo(2);
        assertThat(result.sent()).isEqualTo(Map.of(Kind.ACTIVITIES, 1L));
        assertThat(result.rejected()).isEqualTo(Map.of(folder.resolve("activities.csv"), 1L));
        assertThat(result.unread())
                .hasEntrySatisfying(
                        folder.resolve("donations.csv"),
                        why -> assertThat(why).startsWith("lacks the columns revision, status, direction"));
        assertThat(heard.sendings.get(heard.sendings.size() - 1).rejected()).isEqualTo(1);
    }

    @Test
    void shouldNotWaitWhereNothingIsLeftToSend() throws IOException {
        write("activities.csv", ACTIVITIES + activity("a", 0, "b", "06"));
        var result = run();
        assertThat(result.status()).isEqualTo(Status.SOME_REJECTED);
        assertThat(destination.fences).isEmpty();
        write("activities.csv", ACTIVITIES);
        assertThat(run().status()).isEqualTo(Status.ALL);
    }

    @Test
    void shouldImportMendedRejectsByTheirName() throws IOException {
        write("activities.csv", ACTIVITIES + activity("a", 0, "b", "06"));
        run();
        var rejects = folder.resolve("activities.rejects.csv");
        Files.writeString(rejects, Files.readString(rejects).replace(",0,", ",1,"));
        destination.counting();
        var result = new Import(List.of(rejects), heard, Optional.empty(), clock, listener -> destination).run();
        assertThat(result.status()).isEqualTo(Status.ALL);
        assertThat(result.sent()).isEqualTo(Map.of(Kind.ACTIVITIES, 1L));
    }

    @Test
    void shouldRejectRowRecordedMoreThanAnHourFromNow() throws IOException {
        write(
                "activities.csv",
                ACTIVITIES
                        + "a,1,RECORDED,b,walk,2026-11-22T12:00:00Z,2026-11-22T13:00:00Z\n"
                        + "b,1,RECORDED,b,walk,2026-11-22T12:00:00Z,2026-11-22T13:00:01Z\n");
        destination.counting();
        assertThat(run().sent()).isEqualTo(Map.of(Kind.ACTIVITIES, 1L));
        assertThat(heard.problems()).containsExactly("activities.csv:3 recordedAt recorded-after-append");
    }

    @Test
    void shouldSayThatFolderHoldsNothingToImport() throws IOException {
        write("notes.txt", "quotas.csv is still to come\n");
        var result = run();
        assertThat(result.status()).isEqualTo(Status.COULD_NOT);
        assertThat(result.problem())
                .isEqualTo("There is nothing to import in " + folder + ": put one of organizations.csv, campaigns.csv,"
                        + " activities.csv, donations.csv, sign-ins.csv, quotas.csv there, or name another folder.");
    }

    @Test
    void shouldSayThatThereIsNoSuchFolderAndNoSuchKindOfFile() throws IOException {
        assertThat(problem(folder.resolve("nowhere")))
                .isEqualTo("There is no " + folder.resolve("nowhere") + ": name a folder or a file that is there.");
        write("people.csv", "x\n");
        assertThat(problem(folder.resolve("people.csv")))
                .startsWith("The name of " + folder.resolve("people.csv") + " does not say what its rows are");
    }

    @Test
    void shouldSayThatNoFileCouldBeRead() throws IOException {
        write("activities.csv", "");
        var result = run();
        assertThat(result.status()).isEqualTo(Status.COULD_NOT);
        assertThat(result.problem()).isEqualTo("None of the files could be read, so that nothing was sent.");
        assertThat(result.unread()).containsOnlyKeys(folder.resolve("activities.csv"));
    }

    @Test
    void shouldSayWhyItCouldNotConnect() throws IOException {
        writeAll();
        var result = new Import(List.of(folder), heard, Optional.empty(), clock, listener -> {
                    throw new CouldNotException("No broker.");
                })
                .run();
        assertThat(result.status()).isEqualTo(Status.COULD_NOT);
        assertThat(result.problem()).isEqualTo("No broker.");
    }

    @Test
    void shouldSayWhyTheSendingBroke() throws IOException {
        writeAll();
        destination.breaksAfter(3);
        var result = run();
        assertThat(result.status()).isEqualTo(Status.COULD_NOT);
        assertThat(result.problem()).isEqualTo("Kafka is gone.");
        assertThat(result.sentInAll()).isEqualTo(3);
        assertThat(destination.fences).isEmpty();
        assertThat(destination.closed()).isTrue();
    }

    @Test
    void shouldTellHowFarTheSendingIs() throws IOException {
        var rows = new StringBuilder(ACTIVITIES);
        for (int i = 0; i < 1_200; i++) {
            rows.append(activity("a" + i, 1, "b", "05"));
        }
        write("activities.csv", rows.toString());
        destination.counting();
        run();
        assertThat(heard.sendings)
                .containsExactly(
                        new Sending(500, 1_200, 0, Duration.ofMillis(500)),
                        new Sending(1_000, 1_200, 0, Duration.ofMillis(1_000)),
                        new Sending(1_200, 1_200, 0, Duration.ofMillis(1_200)));
        assertThat(heard.sendings.get(0).perSecond()).isEqualTo(1_000);
    }

    private static final String ACTIVITIES = "activityId,revision,status,orgId,type,occurredAt,recordedAt\n";

    private static String activity(String id, int revision, String orgId, String minute) {
        return id + "," + revision + ",RECORDED," + orgId + ",walk,2020-01-01T10:00:00Z,2020-01-02T10:" + minute
                + ":00Z\n";
    }

    private static final String QUOTAS =
            "quotaId,orgKind,orgId,measure,activityType,period,minimum,graceDays,remindDays,validFrom,validTo\n"
                    + "walks,branch,,activities,walk,MONTH,1,3,7,2020-01-01,\n";

    private void writeAll() throws IOException {
        writeEvents();
        write("quotas.csv", QUOTAS);
        write(
                "organizations.csv",
                "orgId,parentId,name,kind,validFrom\ncity,,City,committee,2019-01-01\nb,city,B,branch,2019-01-01\n");
        write("campaigns.csv", "campaignId,name,start,end\nduty,Duty,2020-01-01,2020-02-01\n");
    }

    private void writeEvents() throws IOException {
        write("activities.csv", ACTIVITIES + activity("a", 1, "b", "05") + activity("b", 1, "city", "20"));
        write(
                "donations.csv",
                "donationId,revision,status,orgId,direction,amount,currency,occurredAt,recordedAt\n"
                        + "d,1,RECORDED,city,RECEIVED,12.50,EUR,2020-01-01T10:00:00Z,2020-01-02T10:10:00Z\n");
        write(
                "sign-ins.csv",
                "signInId,revision,status,orgId,memberKey,occurredAt,recordedAt\n"
                        + "s,1,RECORDED,b,m,2020-01-01T10:00:00Z,2020-01-02T10:00:00Z\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private ImportResult run() {
        return importing().run();
    }

    private Import importing() {
        return new Import(List.of(folder), heard, Optional.empty(), clock, listener -> destination);
    }

    private String problem(Path input) {
        return new Import(List.of(input), heard, Optional.empty(), clock, listener -> destination)
                .run()
                .problem();
    }
}
