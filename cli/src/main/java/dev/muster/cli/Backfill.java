package dev.muster.cli;

import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.avro.RuleStatus;
import dev.muster.schemas.Topics;
import dev.muster.serving.metrics.OrganizationMeters;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.People;
import dev.muster.serving.past.PastWriter;
import dev.muster.topologies.rehearsal.Rehearsal;
import dev.muster.topologies.rehearsal.Results;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the view's metrics would have said in the past: the committed facts go through the pipeline's own stages in the
 * order in which they were recorded, the results into the view's own model, and from moment to moment its own meters tell
 * what they show. Organizations, campaigns and rules are those of today.
 */
final class Backfill {

    private static final double MOST_OF_HEAP = 0.6;

    private final CommittedTopics topics;
    private final OrganizationMeters meters;
    private final People people;
    private final BackfillChoice choice;
    private final HowFar progress;
    private final Stop stop;
    private final long manyRecords = (long) (MOST_OF_HEAP * Runtime.getRuntime().maxMemory() / Rehearsal.A_RECORD);

    /** @param meters what tells a moment's series */
    Backfill(
            CommittedTopics topics,
            OrganizationMeters meters,
            People people,
            BackfillChoice choice,
            HowFar progress,
            Stop stop) {
        this.topics = topics;
        this.meters = meters;
        this.people = people;
        this.choice = choice;
        this.progress = progress;
        this.stop = stop;
    }

    /** Everything a past is made of, before its first moment. */
    private record Reference(Rehearsal rehearsal, Model model, WatchedFrom watched, ZoneId zone) {}

    /** The results of a rehearsal, on their way into the model of a view. */
    private record Shown(Model model, WatchedFrom watched) implements Results {

        @Override
        public void counts(String key, OrganizationCounts counts) {
            model.counts(key, counts);
        }

        @Override
        public void status(String key, @Nullable QuotaStatus status) {
            model.obligation(key, watched.told(key, status));
        }

        @Override
        public void compliance(String key, @Nullable QuotaCompliance compliance) {
            model.compliance(key, compliance);
        }
    }

    /**
     * Writes the series of moments.
     *
     * @param moments gives the moments, in order and at least one, for the installation's zone
     */
    PastWriter.Written write(Function<ZoneId, List<Instant>> moments, PastWriter out) throws IOException {
        var zone = topics.zone();
        var all = moments.apply(zone);
        var reference = reference(zone);
        var events = events();
        // Judged once before anything happened, rules are watched from the beginning, and nothing is judged from
        // history.
        reference.rehearsal.judge(earlier(events.next(), all.get(0)), stop::throwIfWished);
        for (int i = 0; i < all.size(); i++) {
            var moment = all.get(i);
            while (!events.next().isAfter(moment)) {
                reference.rehearsal.take(events.poll());
            }
            tell(reference, moment, out);
            progress.reached(i + 1, all.size(), LocalDate.ofInstant(moment, zone), out.samples());
        }
        sayWhatIsMissing(reference, events, all.get(all.size() - 1));
        return out.end();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void tell(Reference at, Instant moment, PastWriter out) throws IOException {
        at.watched.moveTo(moment, at.model::obligation);
        at.rehearsal.judge(moment, stop::throwIfWished);
        out.at(moment);
        var snapshot = at.model.publish(moment).snapshot();
        meters.give(new Moment(snapshot, at.zone, moment, people), choice.before(out));
    }

    private Reference reference(ZoneId zone) {
        var model = new Model(zone);
        var watched = new WatchedFrom();
        var rehearsal = new Rehearsal(topics.serdes(), zone, topics.partitions(), new Shown(model, watched));
        topics.newest(Topics.REGISTERED_ORGANIZATIONS).forEach((id, organization) -> {
            rehearsal.take(organization);
            model.organization(id, organization);
        });
        topics.newest(Topics.REGISTERED_CAMPAIGNS).forEach((id, campaign) -> {
            rehearsal.take(campaign);
            model.campaign(id, campaign);
        });
        topics.newest(Topics.REGISTERED_QUOTAS).forEach((key, rule) -> {
            if (rule.getStatus() == RuleStatus.IN_FORCE) {
                rehearsal.take(rule);
            }
            model.rule(key, rule);
        });
        topics.each(Topics.QUOTA_STATUS, watched::said);
        return new Reference(rehearsal, model, watched, zone);
    }

    private RecordedEvents.Queued events() {
        var order = new RecordedEvents(topics.serdes());
        say(topics.events(progress, order::take), "at the beginning of the event topics are kept no longer");
        var queued = order.queued();
        if (queued.size() >= manyRecords) {
            progress.line(String.format(
                    Locale.ROOT,
                    "There are more than %,d records, which fill most of the memory that Java may take. If it does not"
                            + " suffice, give it more with JAVA_OPTS=-Xmx4g.",
                    manyRecords));
        }
        return queued;
    }

    private void sayWhatIsMissing(Reference reference, RecordedEvents.Queued later, Instant last) {
        say(later.size(), "were recorded after " + OffsetDateTime.ofInstant(last, reference.zone));
        say(reference.rehearsal.deadEvents(), "are dead letters");
    }

    private void say(long records, String what) {
        if (records > 0) {
            progress.line(String.format(Locale.ROOT, "%,d records %s, and take no part.", records, what));
        }
    }
}
