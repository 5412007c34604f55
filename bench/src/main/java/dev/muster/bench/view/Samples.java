package dev.muster.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.avro.Money;
import dev.muster.avro.OrganizationCounts;
import dev.muster.bench.stream.Figures;
import dev.muster.time.PeriodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what a view answers about organizations drawn at random with what was written. */
final class Samples {

    private static final int ENOUGH = 5;

    private final ViewClient client;
    private final Results results;
    private final IntUnaryOperator revisions;
    private final List<String> wrong = new ArrayList<>();

    /** @param revisions how often today's results of an organization were revised */
    Samples(ViewClient client, Results results, IntUnaryOperator revisions) {
        this.client = client;
        this.results = results;
        this.revisions = revisions;
    }

    /** Returns what is not as it should be in the answers about the top and so many others, a sentence each. */
    List<String> wrong(int count, Random random) {
        check(0, random);
        for (int i = 0; i < count && wrong.size() < ENOUGH; i++) {
            int number = random.nextInt(results.organizations().size());
            check(number, random);
        }
        return wrong;
    }

    private void check(int number, Random random) {
        var history = results.first().datesUntil(results.today().plusDays(1)).toList();
        var day = random.nextBoolean() ? results.today() : history.get(random.nextInt(history.size()));
        for (var type : PeriodType.values()) {
            var period = type.of(day);
            boolean current = period.contains(results.today());
            compare(
                    number,
                    type.name(),
                    period.id(),
                    results.of(number, period, current ? revisions.applyAsInt(number) : 0));
        }
        for (var campaign : results.campaignsOf(number)) {
            compare(number, "CAMPAIGN", campaign.getCampaignId(), results.of(number, campaign));
        }
        if (number >= results.above()) {
            export(number);
        }
    }

    private void compare(int number, String type, String period, @Nullable OrganizationCounts written) {
        var path = "/api/v1/organizations/" + results.id(number) + "/counts/" + type + "/" + period;
        new Figures(answered(client.json(path).path("counts")))
                .differencesFrom(new Figures(written == null ? Map.of() : figures(written)))
                .forEach(sentence -> wrong.add(path + ": " + sentence + "."));
    }

    private static Map<String, Long> figures(OrganizationCounts written) {
        var figures = new HashMap<String, Long>();
        figures.put("activities", written.getActivities());
        written.getActivitiesByType().forEach((type, count) -> figures.put("type " + type, count));
        figures.put("signIns", written.getSignIns());
        figures.put("serviceMinutes", written.getServiceMinutes());
        figures.put("members", written.getMembers());
        figures.put("donors", written.getDonors());
        for (Money row : written.getMoney()) {
            var name = row.getCampaign() + " " + row.getDirection() + " " + row.getCurrency();
            figures.put(name, row.getCount());
            figures.put(name + " minor", row.getMinor());
        }
        return figures;
    }

    private static Map<String, Long> answered(JsonNode counts) {
        var figures = new HashMap<String, Long>();
        for (var name : List.of("activities", "signIns", "serviceMinutes", "members", "donors")) {
            figures.put(name, counts.path(name).asLong(-1));
        }
        counts.path("activitiesByType")
                .fields()
                .forEachRemaining(type ->
                        figures.put("type " + type.getKey(), type.getValue().asLong()));
        for (var row : counts.path("moneyByCampaign")) {
            var campaign = row.path("campaign").asText("null");
            var name = campaign + " " + row.path("direction").asText() + " "
                    + row.path("currency").asText();
            figures.put(name, row.path("count").asLong());
            figures.put(name + " minor", row.path("minor").asLong());
        }
        return figures;
    }

    /** Every day of a branch that has something, with its numbers, must be in its export, and no other. */
    private void export(int number) {
        var path = "/api/v1/export/counts.csv?type=DAY&organization=" + results.id(number);
        var answer = new String(client.ask(path), StandardCharsets.UTF_8);
        var expected = results.first()
                .datesUntil(results.today().plusDays(1))
                .map(PeriodType.DAY::of)
                .map(day -> results.of(number, day, day.contains(results.today()) ? revisions.applyAsInt(number) : 0))
                .flatMap(Stream::ofNullable)
                .map(Samples::row)
                .collect(Collectors.joining(
                        "\n", "orgId,period,activities,signIns,serviceMinutes,members,donors\n", "\n"));
        if (!answer.equals(expected)) {
            wrong.add(path + ": the rows are not those that were written.");
        }
    }

    private static String row(OrganizationCounts counts) {
        return String.join(
                ",",
                counts.getOrgId(),
                counts.getPeriodId(),
                "" + counts.getActivities(),
                "" + counts.getSignIns(),
                "" + counts.getServiceMinutes(),
                "" + counts.getMembers(),
                "" + counts.getDonors());
    }
}
