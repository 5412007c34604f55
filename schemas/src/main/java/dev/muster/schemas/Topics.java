package dev.muster.schemas;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Announcement;
import dev.muster.avro.Campaign;
import dev.muster.avro.DeadLetter;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Progress;
import dev.muster.avro.Quota;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.avro.RollUp;
import dev.muster.avro.SignInEvent;
import dev.muster.avro.ViewReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every topic of Muster, declared once.
 *
 * <p>Event topics and {@code roll-ups} are keyed by organization and co-partitioned. Reference data, small and ordered,
 * has one partition; it is not compacted, so that a record that is refused does not take the good one before it along.
 * Nothing is deleted by age; what the pipeline has consumed of {@code roll-ups} it deletes itself.
 */
public final class Topics {

    private static final Map<String, String> KEPT = Map.of("cleanup.policy", "delete", "retention.ms", "-1");
    // Segments roll by the time of records, and an import brings years in an hour: a week each would be hundreds of
    // files.
    private static final Map<String, String> EVENTS =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "segment.ms", "31536000000");
    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

    /** The largest record of a topic whose records grow with what they speak of, in bytes. */
    public static final int LARGEST_RECORD = 8 * 1024 * 1024;

    /** Activities as they were recorded, keyed by organization; ticks are in it. */
    public static final Topic<ActivityEvent> ACTIVITY_EVENTS =
            new Topic<>("activity-events", ActivityEvent.class, true, EVENTS);

    /** Gifts and payments as they were recorded, keyed by organization; ticks are in it. */
    public static final Topic<DonationEvent> DONATION_EVENTS =
            new Topic<>("donation-events", DonationEvent.class, true, EVENTS);

    /** Members' presences as they were recorded, keyed by organization; ticks are in it. */
    public static final Topic<SignInEvent> SIGN_IN_EVENTS =
            new Topic<>("sign-in-events", SignInEvent.class, true, EVENTS);

    /** Organizations as sources state them, keyed by organization; ticks are in it. */
    public static final Topic<Organization> ORGANIZATIONS =
            new Topic<>("organizations", Organization.class, false, KEPT);

    /** Campaigns as sources state them, keyed by campaign; ticks are in it. */
    public static final Topic<Campaign> CAMPAIGNS = new Topic<>("campaigns", Campaign.class, false, KEPT);

    /** Rules as sources state them, keyed by quota; ticks are in it. */
    public static final Topic<Quota> QUOTAS = new Topic<>("quotas", Quota.class, false, KEPT);

    /** What organizations learn from their children and from the registrar, keyed by organization. Internal. */
    public static final Topic<RollUp> ROLL_UPS = new Topic<>("roll-ups", RollUp.class, true, large(KEPT));

    /** The organizations the registrar admitted, keyed by organization. */
    public static final Topic<Organization> REGISTERED_ORGANIZATIONS =
            new Topic<>("registered-organizations", Organization.class, false, COMPACTED);

    /** The campaigns the registrar admitted, keyed by campaign. */
    public static final Topic<Campaign> REGISTERED_CAMPAIGNS =
            new Topic<>("registered-campaigns", Campaign.class, false, COMPACTED);

    /** The rules the registrar admitted, keyed by {@link #ruleKey}. */
    public static final Topic<Quota> REGISTERED_QUOTAS =
            new Topic<>("registered-quotas", Quota.class, false, COMPACTED);

    /** Counts per organization and period, keyed by {@link #countsKey}. */
    public static final Topic<OrganizationCounts> ORGANIZATION_COUNTS =
            new Topic<>("organization-counts", OrganizationCounts.class, true, large(COMPACTED));

    /** How each obligation stands, keyed by {@link #obligationKey}; a tombstone where nothing is owed any more. */
    public static final Topic<QuotaStatus> QUOTA_STATUS =
            new Topic<>("quota-status", QuotaStatus.class, true, COMPACTED);

    /** How the descendants of each organization stand, keyed by {@link #obligationKey}. */
    public static final Topic<QuotaCompliance> QUOTA_COMPLIANCE =
            new Topic<>("quota-compliance", QuotaCompliance.class, true, COMPACTED);

    /** Records that could not be counted, keyed as they were. */
    public static final Topic<DeadLetter> DEAD_LETTERS =
            new Topic<>("dead-letters", DeadLetter.class, true, large(KEPT));

    /** How far each task of the pipeline has come, keyed by task. */
    public static final Topic<Progress> PROGRESS = new Topic<>("progress", Progress.class, false, COMPACTED);

    /** What each view says of itself, keyed by view. */
    public static final Topic<ViewReport> VIEW_REPORTS =
            new Topic<>("view-reports", ViewReport.class, false, COMPACTED);

    /** Which changes of obligations views have announced, keyed by {@link #obligationKey}. */
    public static final Topic<Announcement> ANNOUNCEMENTS =
            new Topic<>("announcements", Announcement.class, false, COMPACTED);

    /** The subject of ticks and fences, which travel in the topics the pipeline reads. */
    public static final String TICK_SUBJECT = "tick-value";

    /** The header that a record is a tick by, whatever its value; the value is Avro under {@link #TICK_SUBJECT}. */
    public static final String TICK_HEADER = "muster-tick";

    /** The header of a dead letter that holds its {@link Reason}. */
    public static final String REASON_HEADER = "reason";

    private Topics() {}

    private static Map<String, String> large(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("max.message.bytes", String.valueOf(LARGEST_RECORD));
        return Map.copyOf(all);
    }

    /** Returns the topics of events, in the order activities, donations, sign-ins. */
    public static List<Topic<? extends SpecificRecord>> events() {
        return List.of(ACTIVITY_EVENTS, DONATION_EVENTS, SIGN_IN_EVENTS);
    }

    /** Returns every topic that carries ticks: those of events and of reference data. */
    public static List<Topic<? extends SpecificRecord>> ticked() {
        return List.of(ACTIVITY_EVENTS, DONATION_EVENTS, SIGN_IN_EVENTS, ORGANIZATIONS, CAMPAIGNS, QUOTAS);
    }

    /** Returns every topic of an installation. */
    public static List<Topic<? extends SpecificRecord>> all() {
        return List.of(
                ACTIVITY_EVENTS,
                DONATION_EVENTS,
                SIGN_IN_EVENTS,
                ORGANIZATIONS,
                CAMPAIGNS,
                QUOTAS,
                ROLL_UPS,
                REGISTERED_ORGANIZATIONS,
                REGISTERED_CAMPAIGNS,
                REGISTERED_QUOTAS,
                ORGANIZATION_COUNTS,
                QUOTA_STATUS,
                QUOTA_COMPLIANCE,
                DEAD_LETTERS,
                PROGRESS,
                VIEW_REPORTS,
                ANNOUNCEMENTS);
    }

    /** Returns the key of the counts of an organization in a period: {@code orgId|periodType|periodId}. */
    public static String countsKey(String orgId, String periodType, String periodId) {
        return orgId + '|' + periodType + '|' + periodId;
    }

    /** Returns the key of what an organization owes by a quota in a period: {@code orgId|quotaId|periodType|periodId}. */
    public static String obligationKey(String orgId, String quotaId, String periodType, String periodId) {
        return orgId + '|' + quotaId + '|' + periodType + '|' + periodId;
    }

    /**
     * Returns the key of a rule: {@code quotaId|kind|orgKind|validFrom} or {@code quotaId|organization|orgId|validFrom}.
     */
    public static String ruleKey(Quota rule) {
        var scope = rule.getOrgId() == null ? "kind|" + rule.getOrgKind() : "organization|" + rule.getOrgId();
        return rule.getQuotaId() + '|' + scope + '|' + rule.getValidFrom();
    }
}
