package dev.muster.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Facts with all that can become of them. */
final class RandomFacts {

    private static final List<String> CAMPAIGNS = List.of("", "", "campaign-1", "campaign-2");
    private static final List<String> TYPES = List.of("lecture", "visit", "theme-day");
    private static final List<String> CURRENCIES = List.of("CNY", "CNY", "EUR", "JPY");

    private final Random random;
    private final RandomMoments moments;
    private final List<String> orgIds;

    RandomFacts(Random random, RandomMoments moments, List<String> orgIds) {
        this.random = random;
        this.moments = moments;
        this.orgIds = orgIds;
    }

    /** Returns the revisions of about so many facts. Ids are few, so that facts of several kinds and organizations share them. */
    List<Fact> facts(int about) {
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < about; i++) {
            var id = "fact-" + i / 3;
            int kind = random.nextInt(3);
            int revision = 0;
            for (int more = List.of(1, 1, 1, 2, 2, 3, 4).get(random.nextInt(7)); more > 0; more--) {
                revision += 1 + (random.nextInt(5) == 0 ? random.nextInt(3) : 0);
                add(facts, fact(kind, id, revision, random.nextInt(10) < 3, orgId(i)));
            }
            if (random.nextInt(8) == 0) {
                add(facts, fact(kind, id, revision + 1, true, orgId(i)));
                add(facts, fact(kind, id, revision + 2, false, orgId(i + 1)));
            }
        }
        return facts;
    }

    private String orgId(int fact) {
        return fact % 20 == 19 ? "nobody" : orgIds.get(fact * 7 % orgIds.size());
    }

    /** Adds a revision, sometimes again as a duplicate, sometimes another with the same number. */
    private void add(List<Fact> facts, Fact fact) {
        facts.add(fact);
        if (random.nextInt(5) == 0) {
            facts.add(fact.recordedAt(moments.recordedAt(fact.occurredAt())));
        }
        if (random.nextInt(12) == 0) {
            int kind = fact instanceof ActivityRow ? 0 : fact instanceof SignInRow ? 1 : 2;
            facts.add(fact(kind, fact.id(), fact.revision(), fact.cancelled(), fact.orgId()));
        }
    }

    private Fact fact(int kind, String id, int revision, boolean cancelled, String orgId) {
        var occurredAt = moments.instant();
        var recordedAt = moments.recordedAt(occurredAt);
        var campaign = oneOf(CAMPAIGNS);
        return switch (kind) {
            case 0 -> new ActivityRow(id, revision, cancelled, orgId, oneOf(TYPES), campaign, occurredAt, recordedAt);
            case 1 ->
                new SignInRow(
                        id,
                        revision,
                        cancelled,
                        orgId,
                        random.nextBoolean() ? "" : "fact-1",
                        "member-" + random.nextInt(7),
                        campaign,
                        occurredAt,
                        random.nextInt(4) == 0 ? null : occurredAt.plusMillis(random.nextInt(20_000_000)),
                        recordedAt);
            default ->
                new DonationRow(
                        id,
                        revision,
                        cancelled,
                        orgId,
                        campaign,
                        random.nextInt(3) == 0 ? "DISBURSED" : "RECEIVED",
                        random.nextInt(4) == 0 ? "" : "donor-" + random.nextInt(5),
                        random.nextInt(100_000),
                        oneOf(CURRENCIES),
                        occurredAt,
                        recordedAt);
        };
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
