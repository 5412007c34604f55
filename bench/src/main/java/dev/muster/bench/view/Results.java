package dev.muster.bench.view;

import dev.muster.avro.Campaign;
import dev.muster.avro.Direction;
import dev.muster.avro.Money;
import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.bench.stream.Federation;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Results as a pipeline would publish them, each of which follows from its organization, its period and how often it was
 * revised, so that none has to be kept to know what an answer must be.
 *
 * <p>At a branch something happens on every fifth day and today, above branches every day. The more an organization has
 * under it and the longer a period is, the larger are its numbers and the more activity types and campaigns it has. Counts of a parent are not the sum of its children's: a view does not add.
 */
final class Results {

    private static final List<String> TYPES = List.of("meeting", "lesson", "visit", "assembly");
    private static final Map<String, Integer> SIZES = Map.of("branch", 1, "section", 26, "unit", 125);
    private static final String CURRENCY = "EUR";
    private static final int SIZE_OF_ALL = 100_000;
    private static final int ACTIVE_EVERY = 5;
    private static final int SIGN_INS = 12;
    private static final int MINUTES = 95;
    private static final int MEMBERS = 20;

    private final List<Organization> organizations;
    private final List<Campaign> campaigns;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final ZoneId zone;
    private final LocalDate first;
    private final LocalDate today;
    private final int above;
    private final Map<Period, Days> periods = new HashMap<>();

    /** A period's id and when it starts and ends. */
    private record Days(String id, Instant start, Instant end) {}

    /** @param months how many months before today the results go back */
    Results(Federation federation, ZoneId zone, LocalDate today, int months) {
        organizations = federation.organizations();
        campaigns = federation.campaigns();
        this.zone = zone;
        this.today = today;
        first = today.minusMonths(months);
        for (int number = 0; number < organizations.size(); number++) {
            numbers.put(organizations.get(number).getOrgId(), number);
        }
        above = organizations.size() - federation.levels().get(0);
    }

    List<Organization> organizations() {
        return organizations;
    }

    List<Campaign> campaigns() {
        return campaigns;
    }

    ZoneId zone() {
        return zone;
    }

    /** Returns the first day of the history. */
    LocalDate first() {
        return first;
    }

    /** Returns the last day of the history. */
    LocalDate today() {
        return today;
    }

    String id(int number) {
        return organizations.get(number).getOrgId();
    }

    /** Returns how many organizations are above the branches; their numbers come first. */
    int above() {
        return above;
    }

    String kind(int number) {
        return organizations.get(number).getAffiliations().get(0).getKind();
    }

    /** Returns the number of the organization above one, or -1. */
    int parent(int number) {
        @Nullable
        String parent = organizations.get(number).getAffiliations().get(0).getParentId();
        return parent == null ? -1 : number(parent);
    }

    /** Returns the number of an organization. */
    int number(String id) {
        var number = numbers.get(id);
        if (number == null) {
            throw new IllegalArgumentException("no organization has the id " + id);
        }
        return number;
    }

    /** Gives every result in order of time: that of a longer period when the period ends, or today. */
    void forEach(Consumer<OrganizationCounts> action) {
        var open = new int[PeriodType.values().length][organizations.size()];
        for (var day = first; !day.isAfter(today); day = day.plusDays(1)) {
            count(day, open);
            for (var type : PeriodType.values()) {
                var period = type.of(day);
                if (period.next().equals(day.plusDays(1)) || day.equals(today)) {
                    end(period, open[type.ordinal()], action);
                    Arrays.fill(open[type.ordinal()], 0);
                }
            }
        }
        for (int number = 0; number < organizations.size(); number++) {
            for (var campaign : campaignsOf(number)) {
                action.accept(of(number, campaign));
            }
        }
    }

    private void count(LocalDate day, int[][] open) {
        for (int number = 0; number < organizations.size(); number++) {
            if (isActive(number, day)) {
                for (var active : open) {
                    active[number]++;
                }
            }
        }
    }

    private void end(Period period, int[] active, Consumer<OrganizationCounts> action) {
        for (int number = 0; number < active.length; number++) {
            if (active[number] > 0) {
                action.accept(counts(number, period, active[number], 0));
            }
        }
    }

    private boolean isActive(int number, LocalDate day) {
        return day.equals(today) || number < above || Math.floorMod(mixed(number, day.toEpochDay()), ACTIVE_EVERY) == 0;
    }

    private static int mixed(long one, long other) {
        long mixed = (one * 0x9e3779b97f4a7c15L) ^ (other * 0xbf58476d1ce4e5b9L);
        return (int) ((mixed ^ (mixed >>> 29)) * 0x94d049bb133111ebL >>> 32);
    }

    /** Returns the campaigns an organization has counts of: every fourth at a branch, all above. */
    List<Campaign> campaignsOf(int number) {
        return number < above ? campaigns : List.of(campaigns.get(number % campaigns.size()));
    }

    /** Returns the result of an organization and period as it is after some revisions, or null where it has none. */
    @Nullable
    OrganizationCounts of(int number, Period period, int revisions) {
        int active = 0;
        for (var day = period.first(); day.isBefore(period.next()); day = day.plusDays(1)) {
            if (!day.isBefore(first) && !day.isAfter(today) && isActive(number, day)) {
                active++;
            }
        }
        return active == 0 ? null : counts(number, period, active, revisions);
    }

    /** Returns the result of an organization and campaign. */
    OrganizationCounts of(int number, Campaign campaign) {
        return counts(number, "CAMPAIGN", new Days(campaign.getCampaignId(), Instant.EPOCH, Instant.EPOCH), 4, 0);
    }

    private OrganizationCounts counts(int number, Period period, int active, int revisions) {
        var days = periods.computeIfAbsent(period, each -> new Days(each.id(), each.start(zone), each.end(zone)));
        return counts(number, period.type().name(), days, active, revisions);
    }

    private OrganizationCounts counts(int number, String type, Days days, int active, int revisions) {
        long facts = (long) active * size(number);
        long signIns = facts * SIGN_INS + Math.floorMod(mixed(number, active), SIGN_INS) + revisions;
        boolean campaign = type.equals("CAMPAIGN");
        return new OrganizationCounts(
                id(number),
                type,
                days.id,
                campaign ? null : days.start,
                campaign ? null : days.end,
                zone.getId(),
                facts,
                byType(facts),
                signIns,
                signIns * MINUTES,
                Math.min(signIns, (long) MEMBERS * size(number)),
                Math.min(facts / 3, (long) MEMBERS * size(number) / 2),
                money(facts + number % 3));
    }

    private int size(int number) {
        return SIZES.getOrDefault(kind(number), SIZE_OF_ALL);
    }

    private static Map<String, Long> byType(long facts) {
        var byType = new HashMap<String, Long>();
        int types = (int) Math.min(facts, TYPES.size());
        for (int i = 0; i < types; i++) {
            byType.put(TYPES.get(i), facts / types + (i < facts % types ? 1 : 0));
        }
        return byType;
    }

    /** One row for every three facts: gifts and payments without campaign first, those of each campaign after that. */
    private List<Money> money(long facts) {
        var rows = new ArrayList<Money>();
        for (int i = -1; i < campaigns.size(); i++) {
            var campaign = i < 0 ? null : campaigns.get(i).getCampaignId();
            for (var direction : Direction.values()) {
                long count = facts / 3 - rows.size();
                if (count > 0) {
                    rows.add(new Money(campaign, direction, CURRENCY, count, count * 2_350, 0L, 0L));
                }
            }
        }
        return rows;
    }
}
