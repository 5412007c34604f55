package dev.muster.cli;

import dev.muster.avro.Organization;
import dev.muster.avro.Quota;
import dev.muster.avro.QuotaStatus;
import dev.muster.avro.RuleStatus;
import dev.muster.schemas.Topics;
import dev.muster.topologies.rehearsal.Rehearsal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The trial of proposed rules: what is committed, judged by them in place of the rules in force of the same quotas. Of
 * the others only those take part that a proposed share is of, whatever shares lie between.
 */
final class QuotasTrial {

    private static final int SHOWN = 3;
    private static final double MOST_OF_HEAP = 0.75;

    private final QuotasFile file;
    private final CommittedTopics source;
    private final HowFar progress;
    private final Stop stop;
    private final Moment moment;
    private final long manyRecords = (long) (MOST_OF_HEAP * Runtime.getRuntime().maxMemory() / Rehearsal.A_RECORD);
    private long refused;
    private long leftOut;
    private boolean warned;

    /**
     * The moment that is asked about.
     *
     * @param now the moment
     * @param past whether it is another than the present, so that what was recorded after it is left out
     */
    record Moment(Instant now, boolean past) {

        boolean isAfter(ConsumerRecord<byte[], byte[]> event) {
            return past && event.timestamp() > now.toEpochMilli();
        }
    }

    /**
     * What came of it.
     *
     * @param statuses how each obligation stands, those of other quotas included, in no order
     * @param organizations the organizations by their ids
     * @param refused how many rules the registrar refused
     * @param events how many event records took part
     */
    record Verdicts(
            ZoneId zone,
            Collection<QuotaStatus> statuses,
            Map<String, Organization> organizations,
            long refused,
            long events) {}

    QuotasTrial(QuotasFile file, CommittedTopics source, HowFar progress, Stop stop, Moment moment) {
        this.file = file;
        this.source = source;
        this.progress = progress;
        this.stop = stop;
        this.moment = moment;
    }

    Verdicts run() {
        var zone = source.zone();
        var rehearsal = new Rehearsal(source.serdes(), zone, source.partitions());
        var organizations = source.newest(Topics.REGISTERED_ORGANIZATIONS);
        organizations.values().forEach(rehearsal::take);
        source.newest(Topics.REGISTERED_CAMPAIGNS).values().forEach(rehearsal::take);
        takeRules(rehearsal);
        takeEvents(rehearsal, zone);
        var statuses = rehearsal.judge(moment.now(), () -> {
            stop.throwIfWished();
            progress.judging();
        });
        progress.done();
        return new Verdicts(zone, statuses, organizations, refused, rehearsal.events());
    }

    private void takeRules(Rehearsal rehearsal) {
        var inForce = source.newest(Topics.REGISTERED_QUOTAS).values().stream()
                .filter(rule -> rule.getStatus() == RuleStatus.IN_FORCE)
                .toList();
        var needed = needed(inForce);
        inForce.stream().filter(rule -> needed.contains(rule.getQuotaId())).forEach(rehearsal::take);
        tellReplaced(inForce);
        file.rules().forEach(rule -> take(rehearsal, rule));
    }

    /** Returns the quotas that proposed shares are of, and the shares among them in turn, but for those proposed. */
    private Set<String> needed(List<Quota> inForce) {
        var needed = new HashSet<String>();
        var shares = new ArrayDeque<>(file.rules());
        for (var share = shares.poll(); share != null; share = shares.poll()) {
            var ofQuota = share.getOfQuota();
            if (ofQuota != null && !file.quotas().contains(ofQuota) && needed.add(ofQuota)) {
                inForce.stream()
                        .filter(rule -> rule.getQuotaId().equals(ofQuota))
                        .forEach(shares::add);
            }
        }
        return needed;
    }

    /** Says which rules in force of a proposed quota take no part since the file does not have them. */
    private void tellReplaced(List<Quota> inForce) {
        var proposed = file.rules().stream().map(Topics::ruleKey).collect(Collectors.toSet());
        for (var quotaId : file.quotas()) {
            var left = inForce.stream()
                    .filter(rule -> rule.getQuotaId().equals(quotaId))
                    .filter(rule -> !proposed.contains(Topics.ruleKey(rule)))
                    .map(QuotasTrial::scope)
                    .toList();
            if (!left.isEmpty()) {
                progress.line("Of quota " + quotaId + ", " + rules(left) + " in force take no part, as " + file.path()
                        + " does not have them: " + shown(left) + ".");
            }
        }
    }

    private static String rules(List<String> rules) {
        return rules.size() == 1 ? "1 rule" : rules.size() + " rules";
    }

    private static String shown(List<String> rules) {
        var some = String.join("; ", rules.subList(0, Math.min(SHOWN, rules.size())));
        return rules.size() > SHOWN ? some + "; and " + (rules.size() - SHOWN) + " more" : some;
    }

    private static String scope(Quota rule) {
        return (rule.getOrgId() == null ? "orgKind " + rule.getOrgKind() : "orgId " + rule.getOrgId()) + " from "
                + rule.getValidFrom();
    }

    private void take(Rehearsal rehearsal, Quota rule) {
        rehearsal.take(rule).ifPresent(letter -> {
            refused++;
            progress.line(
                    file.path() + ", " + scope(rule) + ": " + letter.getDetail() + " (" + letter.getReason() + ")");
        });
    }

    private void takeEvents(Rehearsal rehearsal, ZoneId zone) {
        long gone = source.events(progress, event -> {
            if (moment.isAfter(event)) {
                leftOut++;
            } else {
                rehearsal.take(event);
                warnOfMemory(rehearsal);
            }
        });
        tell(gone, "at the beginning of the event topics are kept no longer, and take no part");
        tell(leftOut, "are of after " + OffsetDateTime.ofInstant(moment.now(), zone) + ", and take no part");
        tell(rehearsal.deadEvents(), "are dead letters, and take no part");
    }

    private void warnOfMemory(Rehearsal rehearsal) {
        if (!warned && rehearsal.events() >= manyRecords) {
            warned = true;
            progress.line(String.format(
                    Locale.ROOT,
                    "There are more than %,d records, which fill most of the memory that Java may take. If it does not"
                            + " suffice, give it more with JAVA_OPTS=-Xmx4g.",
                    manyRecords));
        }
    }

    private void tell(long records, String what) {
        if (records > 0) {
            progress.line(String.format(Locale.ROOT, "%,d records %s.", records, what));
        }
    }
}
