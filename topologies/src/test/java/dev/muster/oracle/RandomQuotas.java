package dev.muster.oracle;

import dev.muster.oracle.OrganizationRow.Affiliation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules of all measures for a random tree, some stated twice, some withdrawn, and the campaigns they name.
 *
 * <p>All rules of a quota have the same periods, and a share is one of a quota with a smaller number: so no mixture of
 * them is refused. Rules of short periods do not last long, so that obligations stay few.
 */
final class RandomQuotas {

    private static final List<String> PERIODS = List.of(
            "MONTH",
            "MONTH",
            "MONTH",
            "WEEK",
            "WEEK",
            "QUARTER",
            "QUARTER",
            "DAY",
            "HALF_YEAR",
            "YEAR",
            "CAMPAIGN",
            "CAMPAIGN");
    private static final List<String> MEASURES = List.of(
            "activities",
            "activities",
            "activities",
            "sign-ins",
            "service-minutes",
            "members",
            "participation",
            "gifts",
            "received");
    private static final List<String> TYPES = List.of("", "", "lecture", "visit", "lecture|visit", "visit|unheard-of");
    private static final List<String> CAMPAIGNS = List.of("campaign-1", "campaign-1", "campaign-2", "campaign-unknown");
    private static final List<Integer> PERCENTS = List.of(0, 34, 50, 50, 100, 100);

    private final Random random;
    private final RandomMoments moments;
    private final List<String> orgIds;
    private final List<String> parents;
    private final List<Span> spans;
    private final LocalDate anchor;

    /** The periods of a quota: of a type, and for the type CAMPAIGN of one campaign. */
    private record Span(String type, String campaign) {}

    RandomQuotas(Random random, RandomMoments moments, List<OrganizationRow> organizations) {
        this.random = random;
        this.moments = moments;
        orgIds = Stream.concat(Stream.of("nobody"), organizations.stream().map(OrganizationRow::orgId))
                .toList();
        parents = Stream.concat(orgIds.stream(), organizations.stream().flatMap(RandomQuotas::parents))
                .filter(orgIds::contains)
                .toList();
        var each = new ArrayList<Span>();
        for (int quotas = 2 + random.nextInt(3); quotas > 0; quotas--) {
            each.add(!each.isEmpty() && random.nextInt(3) > 0 ? oneOf(each) : span());
        }
        spans = List.copyOf(each);
        anchor = moments.day();
    }

    private static Stream<String> parents(OrganizationRow organization) {
        return organization.affiliations().stream().map(Affiliation::parentId).filter(Objects::nonNull);
    }

    private Span span() {
        var type = oneOf(PERIODS);
        return new Span(type, type.equals(Period.CAMPAIGN) ? oneOf(CAMPAIGNS) : "");
    }

    List<Row> rules() {
        var rows = new ArrayList<Row>();
        for (int more = random.nextInt(5); more > 0; more--) {
            rows.add(campaign());
        }
        for (int quota = 0; quota < spans.size(); quota++) {
            for (int rules = 1 + random.nextInt(2); rules > 0; rules--) {
                add(rows, quota);
            }
        }
        return rows;
    }

    private CampaignRow campaign() {
        var start = moments.day().minusDays(random.nextInt(5));
        return new CampaignRow("campaign-" + (1 + random.nextInt(2)), start, start.plusDays(1 + random.nextInt(40)));
    }

    /** Adds a rule, mostly a share where there is something to be a share of, and then also what it is a share of. */
    private void add(List<Row> rows, int quota) {
        var validFrom = validFrom(spans.get(quota).type());
        var others = others(quota);
        if (others.isEmpty() || random.nextInt(3) == 0) {
            add(rows, quota, "", validFrom, orgIds);
        } else {
            int other = oneOf(others);
            add(rows, quota, "quota-" + other, validFrom, parents);
            add(rows, other, "", validFrom, orgIds);
        }
    }

    /** Returns the quotas that a share may be of. */
    private List<Integer> others(int quota) {
        return IntStream.range(0, quota)
                .filter(other -> spans.get(other).equals(spans.get(quota)))
                .boxed()
                .toList();
    }

    /** Adds a rule of everybody, of a kind, or of one organization. */
    private void add(List<Row> rows, int quota, String of, LocalDate validFrom, List<String> owners) {
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> {
                for (int kind = 0; kind < 3; kind++) {
                    add(rows, quota, of, "kind-" + kind, "", validFrom);
                }
            }
            case 3 -> add(rows, quota, of, "kind-" + random.nextInt(4), "", validFrom);
            default -> add(rows, quota, of, "", oneOf(owners), validFrom);
        }
    }

    /** Adds a rule, sometimes also what replaces it or takes it back, or was there before. */
    private void add(List<Row> rows, int quota, String of, String kind, String owner, LocalDate validFrom) {
        for (int versions = oneOf(List.of(1, 1, 1, 2, 3)); versions > 0; versions--) {
            rows.add(rule(quota, random.nextInt(5) == 0 ? "" : of, kind, owner, validFrom));
        }
    }

    private QuotaRow rule(int quota, String of, String kind, String owner, LocalDate validFrom) {
        var span = spans.get(quota);
        boolean share = !of.isEmpty();
        var measure = share ? "share" : oneOf(MEASURES);
        boolean anyCampaign = !share && span.campaign().isEmpty() && random.nextInt(6) == 0;
        return new QuotaRow(
                "quota-" + quota,
                random.nextInt(8) == 0,
                kind,
                owner,
                measure,
                measure.equals("activities") ? oneOf(TYPES) : "",
                span.type(),
                anyCampaign ? oneOf(CAMPAIGNS) : span.campaign(),
                measure.equals("received") ? oneOf(List.of("CNY", "EUR", "JPY")) : "",
                minimum(measure),
                random.nextInt(3) == 0 ? 0 : random.nextInt(41),
                random.nextInt(21),
                !share && random.nextInt(3) == 0 ? "theme-day" : "",
                of,
                share && random.nextInt(3) == 0 ? "kind-" + random.nextInt(3) : "",
                validFrom,
                validTo(span.type(), validFrom));
    }

    private long minimum(String measure) {
        return switch (measure) {
            case "participation", "share" -> oneOf(PERCENTS);
            case "service-minutes" -> oneOf(List.of(0, 1, 60, 300));
            case "received" -> oneOf(List.of(0, 1, 40_000, 90_000));
            default -> oneOf(List.of(0, 1, 1, 1, 2, 3));
        };
    }

    /** Half of them the first day of a period, so that it is the first one covered, and many of them the same. */
    private LocalDate validFrom(String period) {
        var day = random.nextInt(3) == 0 ? moments.day() : anchor;
        if (period.equals(Period.CAMPAIGN)) {
            return day.minusDays(random.nextInt(60));
        }
        if (random.nextBoolean()) {
            return Period.of(period, day).first();
        }
        return day.minusDays(period.equals("DAY") ? random.nextInt(3) : random.nextInt(200));
    }

    private @Nullable LocalDate validTo(String period, LocalDate validFrom) {
        return switch (period) {
            case "DAY" -> validFrom.plusDays(1 + random.nextInt(6));
            case "WEEK" -> validFrom.plusDays(1 + random.nextInt(60));
            default -> random.nextInt(8) == 0 ? null : validFrom.plusDays(1 + random.nextInt(500));
        };
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
