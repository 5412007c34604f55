package dev.muster.quickstart.federation;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Affiliation;
import dev.muster.avro.FactStatus;
import dev.muster.avro.Organization;
import dev.muster.avro.Quota;
import dev.muster.avro.SignInEvent;
import dev.muster.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Who met what in a history, reckoned plainly: every fact is looked at again for every rule and period. */
final class PlainVerdicts {

    private static final Set<String> PERCENT = Set.of("participation", "share");

    private final ZoneId zone;
    private final Map<String, Organization> organizations = new HashMap<>();
    private final Map<String, Quota> quotas = new HashMap<>();
    private final Map<String, Event> facts = new HashMap<>();

    PlainVerdicts(Federation federation, ZoneId zone) {
        this.zone = zone;
        federation.organizations().forEach(organization -> organizations.put(organization.getOrgId(), organization));
        federation.quotas().stream()
                .filter(rule -> rule.getMinimum() > 0)
                .forEach(rule -> quotas.put(rule.getQuotaId(), rule));
        federation
                .history()
                .forEachRemaining(event -> facts.merge(
                        event.topic().name() + event.orgId() + event.value().get(0),
                        event,
                        (one, other) -> revision(one) < revision(other) ? other : one));
    }

    /** Returns the percentage of those that owe by a quota in a period who met it in time, waivers aside. */
    double percentMet(String quotaId, Period period) {
        var owing = owing(quotaId, period);
        return 100.0 * met(quotaId, period, owing).size() / owing.size();
    }

    private List<String> owing(String quotaId, Period period) {
        var kind = rule(quotaId).getOrgKind();
        return organizations.values().stream()
                .filter(organization ->
                        organization.getAffiliations().get(0).getKind().equals(kind))
                .filter(organization ->
                        !organization.getAffiliations().get(0).getValidFrom().isAfter(period.first()))
                .map(Organization::getOrgId)
                .toList();
    }

    private Set<String> met(String quotaId, Period period, Collection<String> owing) {
        var rule = rule(quotaId);
        var done = rule.getMeasure().equals("share") ? metBelow(rule, period) : done(rule, period);
        var met = new HashSet<String>();
        for (var orgId : owing) {
            long whole = rule.getMeasure().equals("share") ? below(rule, period, orgId) : roster(orgId, period);
            long owed =
                    PERCENT.contains(rule.getMeasure()) ? (rule.getMinimum() * whole + 99) / 100 : rule.getMinimum();
            if (done.getOrDefault(orgId, Set.of()).size() >= owed) {
                met.add(orgId);
            }
        }
        return met;
    }

    private Map<String, Set<String>> metBelow(Quota share, Period period) {
        var met = new HashMap<String, Set<String>>();
        for (var orgId : met(share.getOfQuota(), period, owing(share.getOfQuota(), period))) {
            add(met, orgId, period.next().minusDays(1), orgId);
        }
        return met;
    }

    private long below(Quota share, Period period, String orgId) {
        var all = new HashMap<String, Set<String>>();
        owing(share.getOfQuota(), period)
                .forEach(below -> add(all, below, period.next().minusDays(1), below));
        return all.getOrDefault(orgId, Set.of()).size();
    }

    private Map<String, Set<String>> done(Quota rule, Period period) {
        var deadline =
                period.next().plusDays(rule.getGraceDays()).atStartOfDay(zone).toInstant();
        var done = new HashMap<String, Set<String>>();
        facts.forEach((id, event) -> {
            var value = event.value();
            if (period.contains(day(event))
                    && field(value, "status") == FactStatus.RECORDED
                    && event.recordedAt().isBefore(deadline)
                    && counts(rule, value)) {
                var what = rule.getMeasure().equals("participation") ? ((SignInEvent) value).getMemberKey() : id;
                add(done, event.orgId(), day(event), what);
            }
        });
        return done;
    }

    private static boolean counts(Quota rule, SpecificRecord value) {
        return switch (rule.getMeasure()) {
            case "activities" ->
                value instanceof ActivityEvent activity
                        && List.of(rule.getActivityType().split("\\|")).contains(activity.getType());
            case "sign-ins" ->
                value instanceof SignInEvent signIn && rule.getCampaign().equals(signIn.getCampaign());
            case "participation" -> value instanceof SignInEvent;
            default -> throw new IllegalArgumentException(rule.toString());
        };
    }

    /** Adds to an organization and to all above it on a day. */
    private void add(Map<String, Set<String>> all, String orgId, LocalDate day, String what) {
        for (var at = orgId; at != null; at = affiliation(at, day).getParentId()) {
            all.computeIfAbsent(at, id -> new HashSet<>()).add(what);
        }
    }

    private long roster(String orgId, Period period) {
        var members = affiliation(orgId, period.next().minusDays(1)).getMembers();
        return members == null ? 0 : members;
    }

    private Affiliation affiliation(String orgId, LocalDate day) {
        var history = organizations.get(orgId).getAffiliations();
        var holding = history.get(0);
        for (var affiliation : history) {
            holding = affiliation.getValidFrom().isAfter(day) ? holding : affiliation;
        }
        return holding;
    }

    /** Returns the branches of which no fact at all lies in a period. */
    List<String> silent(Period period) {
        var silent = new ArrayList<>(owing(Rulebook.THEME_DAYS, period));
        facts.values().stream()
                .filter(event -> period.contains(day(event)))
                .forEach(event -> silent.remove(event.orgId()));
        return silent;
    }

    private Quota rule(String quotaId) {
        return quotas.get(quotaId);
    }

    private LocalDate day(Event event) {
        return ((Instant) field(event.value(), "occurredAt")).atZone(zone).toLocalDate();
    }

    private static int revision(Event event) {
        return (int) field(event.value(), "revision");
    }

    private static Object field(SpecificRecord value, String name) {
        return value.get(value.getSchema().getField(name).pos());
    }
}
