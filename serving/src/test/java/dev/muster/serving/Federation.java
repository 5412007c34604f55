package dev.muster.serving;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Campaign;
import dev.muster.avro.Organization;
import dev.muster.avro.Progress;
import dev.muster.schemas.Topics;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Pipeline;
import dev.muster.time.PeriodType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An invented federation: a committee, five units, seventeen branches, thirteen months of facts, the same for the same
 * day; what they owe and how they stand, in every status, with a branch that never says anything. It feeds a {@link Model}
 * with the records a pipeline would publish.
 */
final class Federation {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final String ROOT = "city";
    static final String WITH_A_SLASH = "health/clinic 2";
    static final String CHINESE = "湖滨街道";
    static final String UNREGISTERED = "not-stated-yet";
    static final String SILENT = "transport-5";
    static final int PARTITIONS = 4;

    private static final List<String> TYPES = List.of("meeting", "theme-day", "visit", "course");

    /** How many times as much as any other gift one to a campaign is, so that targets are in reach. */
    private static final Map<String, Integer> GENEROSITY = Map.of("winter-relief", 40, "library", 13);

    private static final LocalDate FOUNDED = LocalDate.of(2019, 1, 1);

    private final Model model;
    private final LocalDate today;
    private final Random random = new Random(20_26);
    private final Map<String, Branch> branches = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Set<String> dirty = new LinkedHashSet<>();
    private final Map<String, Organization> organizations = new LinkedHashMap<>();
    private final Map<String, LocalDate[]> campaigns = new LinkedHashMap<>();
    private final Dues dues;
    private Instant now = Instant.EPOCH;
    private long consumed;

    /** A branch with the range of its members' numbers. */
    private record Branch(String id, List<String> ancestors, int members, int first) {}

    Federation(Model model, LocalDate today) {
        this.model = model;
        this.today = today;
        model.partitions(PARTITIONS);
        organizations();
        campaigns();
        for (var day = today.minusMonths(13); !day.isAfter(today); day = day.plusDays(1)) {
            for (var branch : List.copyOf(branches.values())) {
                happens(branch, day, random.nextInt(100));
            }
        }
        flush();
        dues = new Dues(
                model,
                ZONE,
                today,
                organizations,
                campaigns,
                (id, period) -> tallies.getOrDefault(id + '|' + period, new Tally()));
    }

    private void organizations() {
        organization(ROOT, place(null, "City committee 市委", "committee", null));
        unit("transport", "Transport bureau", "Line 1", "Line 2", "Depot", "Roadworks", "Planning");
        unit("health", "Health commission", "Hospital", "Retired members");
        branch("health", WITH_A_SLASH, "Second clinic");
        unit("education", "教育局 Education bureau", "一中 First school", "Second school", "Library");
        unit(CHINESE, "湖滨街道", "湖滨社区", "柳浪社区", "志愿者队");
        unit("markets", "Market supervision", "Inspection team 3");
        moved();
        branches.put(UNREGISTERED, new Branch(UNREGISTERED, List.of(), 10, 900));
    }

    private void unit(String id, String name, String... names) {
        organization(id, place(ROOT, name, "unit", null));
        for (int i = 0; i < names.length; i++) {
            branch(id, id + "-" + (i + 1), names[i]);
        }
    }

    private void branch(String unit, String id, String name) {
        int members = 8 + random.nextInt(30);
        organization(id, place(unit, name, "branch", (long) members));
        branches.put(id, new Branch(id, List.of(unit, ROOT), members, branches.size() * 50));
    }

    /** A branch that came from another unit two months ago, and one that was dissolved. */
    private void moved() {
        var moved = place("transport", "Archive", "branch", 12L);
        moved.setValidTo(today.minusMonths(2));
        var now = place("markets", "Archive and records", "branch", 14L);
        now.setValidFrom(today.minusMonths(2));
        organization("archive", moved, now);
        branches.put("archive", new Branch("archive", List.of("markets", ROOT), 14, branches.size() * 50));
        var dissolved = place("markets", "Old market team", "branch", 9L);
        dissolved.setValidTo(today.minusMonths(5));
        organization("old-market", dissolved);
    }

    private static Affiliation place(@Nullable String parent, String name, String kind, @Nullable Long members) {
        return Affiliation.newBuilder()
                .setParentId(parent)
                .setName(name)
                .setKind(kind)
                .setMembers(members)
                .setValidFrom(FOUNDED)
                .build();
    }

    private void organization(String id, Affiliation... history) {
        organizations.put(id, new Organization(id, List.of(history)));
        model.organization(id, organizations.get(id));
    }

    private void campaigns() {
        campaign("winter-relief", "Winter relief 冬季救助", -40, 30, "received", "CNY", 25_000_000L);
        campaign("library", "Library for Lake District", -200, -30, "received", "CNY", 9_000_000L);
        campaign("trees", "Tree planting", -20, 100, "sign-ins", null, 2_000L);
        campaign("open-doors", "Open doors", -10, 5, null, null, null);
    }

    private void campaign(
            String id,
            String name,
            int first,
            int next,
            @Nullable String measure,
            @Nullable String currency,
            @Nullable Long target) {
        campaigns.put(id, new LocalDate[] {today.plusDays(first), today.plusDays(next)});
        model.campaign(
                id, new Campaign(id, name, today.plusDays(first), today.plusDays(next), measure, currency, target));
    }

    /** Lets something happen somewhere, today. */
    void happens() {
        var all = new ArrayList<>(branches.values());
        happens(all.get(random.nextInt(all.size())), today, random.nextInt(25));
        flush();
        dues.judge(now);
    }

    /** Counts one activity of a branch, today, with some sign-ins. */
    void activity(String branch) {
        activity(branch, "meeting");
    }

    /** Counts one activity of a type of a branch, today, with some sign-ins. */
    void activity(String branch, String type) {
        hold(branch(branch), today, type, null);
        flush();
        dues.judge(now);
    }

    /** Counts one gift to a branch, today. */
    void gift(String branch, @Nullable String campaign, long minor) {
        var to = branch(branch);
        count(to, today, campaign, tally -> tally.gift(campaign, to.first, "CNY", minor));
        flush();
        dues.judge(now);
    }

    private Branch branch(String id) {
        var branch = branches.get(id);
        if (branch == null) {
            throw new IllegalArgumentException("no branch " + id);
        }
        return branch;
    }

    private void happens(Branch branch, LocalDate day, int what) {
        if (branch.id.equals(SILENT)) {
            return;
        }
        if (what < 14) {
            hold(branch, day, TYPES.get(what % TYPES.size()), what == 3 ? "trees" : null);
        } else if (what < 20) {
            var meant = what < 16 ? null : what < 18 ? "winter-relief" : what == 18 ? "library" : "unknown-campaign";
            var campaign = runs(meant, day) ? meant : null;
            long minor =
                    (campaign == null ? 1 : GENEROSITY.getOrDefault(campaign, 1)) * 100L * (1 + random.nextInt(500));
            int donor = branch.first + random.nextInt(branch.members);
            count(branch, day, campaign, tally -> tally.gift(campaign, donor, what == 14 ? "JPY" : "CNY", minor));
        } else if (what == 20) {
            count(branch, day, null, tally -> tally.payment(null, "CNY", 25_000));
        } else if (what == 21) {
            count(branch, day, "winter-relief", tally -> tally.takenBack("winter-relief", "CNY", 5_000));
        }
    }

    /** Whether a campaign is on, as far as anybody knows its days. */
    private boolean runs(@Nullable String campaign, LocalDate day) {
        var days = campaign == null ? null : campaigns.get(campaign);
        return days == null || !(day.isBefore(days[0]) || !day.isBefore(days[1]));
    }

    private void hold(Branch branch, LocalDate day, String type, @Nullable String campaign) {
        count(branch, day, campaign, tally -> tally.activity(type));
        int present = 1 + random.nextInt(branch.members);
        for (int i = 0; i < present; i++) {
            int member = branch.first + random.nextInt(branch.members);
            count(branch, day, campaign, tally -> tally.signIn(member, 90));
        }
    }

    private void count(Branch branch, LocalDate day, @Nullable String campaign, Consumer<Tally> fact) {
        consumed++;
        count(branch.id, day, campaign, fact);
        branch.ancestors.forEach(each -> count(each, day, campaign, fact));
    }

    private void count(String organization, LocalDate day, @Nullable String campaign, Consumer<Tally> fact) {
        for (var type : PeriodType.values()) {
            tally(organization, type.name(), type.of(day).id(), fact);
        }
        if (campaign != null) {
            tally(organization, "CAMPAIGN", campaign, fact);
        }
    }

    private void tally(String organization, String type, String period, Consumer<Tally> fact) {
        var key = Topics.countsKey(organization, type, period);
        fact.accept(tallies.computeIfAbsent(key, none -> new Tally()));
        dirty.add(key);
    }

    private void flush() {
        for (var key : dirty) {
            var parts = key.split("\\|");
            model.counts(key, tallies.get(key).record(parts[0], parts[1], parts[2], ZONE));
        }
        dirty.clear();
    }

    /** Lets a tick pass every task. */
    void tick(Instant now) {
        this.now = now;
        for (int i = 0; i < PARTITIONS; i++) {
            progress(Pipeline.task(i), now, i == 0);
        }
        progress(Pipeline.REGISTRAR, now, false);
        dues.judge(now);
    }

    private void progress(String task, Instant now, boolean counts) {
        Map<String, Long> outcomes = counts
                ? Map.of("consumed", consumed + 12, "counted", consumed, "superseded", 2L, "duplicate", 7L, "dead", 3L)
                : Map.of();
        Map<String, Long> dead = counts ? Map.of("unknown-currency", 2L, "conflict", 1L) : Map.of();
        model.progress(task, new Progress(task, now, now, List.of(), outcomes, dead, now, ZONE.getId()));
    }
}
