package dev.muster.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts aimed at what is owed: on the edges of its periods, recorded on the edges of its deadlines. */
final class RandomReports {

    private static final Instant END_OF_TIME = Instant.parse("2030-01-01T00:00:00Z");

    private final Random random;
    private final ZoneId zone;
    private final Tree tree;
    private final SortedMap<ObligationKey, Due> due;
    private final List<Fact> facts = new ArrayList<>();

    RandomReports(Random random, ZoneId zone, List<Row> arrivals) {
        this.random = random;
        this.zone = zone;
        tree = new Tree(arrivals);
        due = new Rules(zone, tree, arrivals).due(END_OF_TIME);
    }

    /** Returns reports of most organizations that owe in a few periods. */
    List<Fact> facts() {
        var periods = new ArrayList<>(byPeriod().values());
        for (int i = 0; i < 6 && !periods.isEmpty(); i++) {
            periods.get(random.nextInt(periods.size())).forEach((key, each) -> {
                for (int reports = random.nextInt(4); reports > 0; reports--) {
                    report(key.orgId(), each);
                }
            });
        }
        return facts;
    }

    /** Parts what is owed by period, not by quota: shares need what they are of. */
    private Map<String, Map<ObligationKey, Due>> byPeriod() {
        var periods = new TreeMap<String, Map<ObligationKey, Due>>();
        due.forEach((key, each) -> periods.computeIfAbsent(key.periodType() + key.periodId(), id -> new TreeMap<>())
                .put(key, each));
        return periods;
    }

    /** Adds a report, sometimes one that is taken back or stated again, by the organization itself or somebody below it. */
    private void report(String orgId, Due due) {
        if (!due.rule().measure().equals("share")) {
            var below = tree.orgIds().stream()
                    .filter(each -> tree.line(each, due.period().first()).contains(orgId))
                    .toList();
            var reporter = random.nextBoolean() ? orgId : below.get(random.nextInt(below.size()));
            var id = "report-" + facts.size();
            facts.add(fact(id, 1, false, reporter, due));
            if (random.nextInt(4) == 0) {
                facts.add(fact(id, 2, random.nextBoolean(), reporter, due));
            }
        }
    }

    private Fact fact(String id, int revision, boolean cancelled, String orgId, Due due) {
        var rule = due.rule();
        var occurredAt = occurredAt(due);
        var recordedAt = recordedAt(due, occurredAt);
        return switch (rule.measure()) {
            case "activities" ->
                new ActivityRow(id, revision, cancelled, orgId, type(rule), rule.campaign(), occurredAt, recordedAt);
            case "gifts", "received" ->
                new DonationRow(
                        id,
                        revision,
                        cancelled,
                        orgId,
                        rule.campaign(),
                        "RECEIVED",
                        "",
                        1 + random.nextInt(90_000),
                        rule.currency().isEmpty() ? "CNY" : rule.currency(),
                        occurredAt,
                        recordedAt);
            default ->
                new SignInRow(
                        id,
                        revision,
                        cancelled,
                        orgId,
                        "",
                        "member-" + random.nextInt(50),
                        rule.campaign(),
                        occurredAt,
                        occurredAt.plusSeconds(random.nextInt(20_000)),
                        recordedAt);
        };
    }

    private String type(QuotaRow rule) {
        if (!rule.nilType().isEmpty() && random.nextInt(3) == 0) {
            return rule.nilType();
        }
        return rule.activityType().isEmpty() ? "visit" : rule.activityType().split("\\|", -1)[0];
    }

    private Instant occurredAt(Due due) {
        var start = due.period().start(zone);
        long length = due.end().toEpochMilli() - start.toEpochMilli();
        return switch (random.nextInt(6)) {
            case 0 -> start;
            case 1 -> due.end().minusMillis(1);
            case 2 -> due.end();
            case 3 -> start.minusMillis(1);
            default -> start.plusMillis((long) (random.nextDouble() * length));
        };
    }

    private Instant recordedAt(Due due, Instant occurredAt) {
        return switch (random.nextInt(6)) {
            case 0 -> due.deadline();
            case 1 -> due.deadline().minusMillis(1);
            case 2 -> due.deadline().plusMillis(random.nextInt(1_000_000_000));
            default -> occurredAt.plusMillis(random.nextInt(1_000_000_000));
        };
    }
}
