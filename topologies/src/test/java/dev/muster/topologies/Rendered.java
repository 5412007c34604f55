package dev.muster.topologies;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Affiliation;
import dev.muster.avro.Campaign;
import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Quota;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.avro.RuleStatus;
import dev.muster.avro.SignInEvent;
import dev.muster.oracle.ActivityRow;
import dev.muster.oracle.CampaignRow;
import dev.muster.oracle.Compliance;
import dev.muster.oracle.Counts;
import dev.muster.oracle.DonationRow;
import dev.muster.oracle.Key;
import dev.muster.oracle.Obligation;
import dev.muster.oracle.ObligationKey;
import dev.muster.oracle.OrganizationRow;
import dev.muster.oracle.QuotaRow;
import dev.muster.oracle.Row;
import dev.muster.oracle.SignInRow;
import dev.muster.oracle.Status;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Between what the oracle speaks of and what the pipeline does. */
public final class Rendered {

    private Rendered() {}

    /** Returns the topic a row belongs in. */
    public static Topic<? extends SpecificRecord> topic(Row row) {
        if (row instanceof ActivityRow) {
            return Topics.ACTIVITY_EVENTS;
        }
        if (row instanceof SignInRow) {
            return Topics.SIGN_IN_EVENTS;
        }
        if (row instanceof QuotaRow) {
            return Topics.QUOTAS;
        }
        if (row instanceof CampaignRow) {
            return Topics.CAMPAIGNS;
        }
        return row instanceof DonationRow ? Topics.DONATION_EVENTS : Topics.ORGANIZATIONS;
    }

    /** Returns the record of a row. */
    public static SpecificRecord record(Row row) {
        if (row instanceof ActivityRow activity) {
            return new ActivityEvent(
                    activity.id(),
                    activity.revision(),
                    status(activity.cancelled()),
                    activity.orgId(),
                    activity.type(),
                    orNull(activity.campaign()),
                    activity.occurredAt(),
                    activity.recordedAt());
        }
        if (row instanceof SignInRow signIn) {
            return new SignInEvent(
                    signIn.id(),
                    signIn.revision(),
                    status(signIn.cancelled()),
                    signIn.orgId(),
                    orNull(signIn.activityId()),
                    signIn.memberKey(),
                    orNull(signIn.campaign()),
                    signIn.occurredAt(),
                    signIn.endedAt(),
                    signIn.recordedAt());
        }
        if (row instanceof DonationRow donation) {
            return new DonationEvent(
                    donation.id(),
                    donation.revision(),
                    status(donation.cancelled()),
                    donation.orgId(),
                    orNull(donation.campaign()),
                    Direction.valueOf(donation.direction()),
                    orNull(donation.donorKey()),
                    donation.minor(),
                    donation.currency(),
                    donation.occurredAt(),
                    donation.recordedAt());
        }
        if (row instanceof QuotaRow quota) {
            return quota(quota);
        }
        if (row instanceof CampaignRow campaign) {
            return new Campaign(campaign.id(), campaign.id(), campaign.start(), campaign.end(), null, null, null);
        }
        return organization((OrganizationRow) row);
    }

    private static Organization organization(OrganizationRow row) {
        return new Organization(
                row.orgId(),
                row.affiliations().stream()
                        .map(affiliation -> new Affiliation(
                                affiliation.parentId(),
                                affiliation.name(),
                                affiliation.kind(),
                                affiliation.members(),
                                affiliation.validFrom(),
                                affiliation.validTo()))
                        .toList());
    }

    private static Quota quota(QuotaRow row) {
        return Quota.newBuilder()
                .setQuotaId(row.quotaId())
                .setStatus(row.withdrawn() ? RuleStatus.WITHDRAWN : RuleStatus.IN_FORCE)
                .setOrgKind(orNull(row.orgKind()))
                .setOrgId(orNull(row.owner()))
                .setMeasure(row.measure())
                .setActivityType(orNull(row.activityType()))
                .setPeriod(row.period())
                .setCampaign(orNull(row.campaign()))
                .setCurrency(orNull(row.currency()))
                .setMinimum(row.minimum())
                .setGraceDays(row.graceDays())
                .setRemindDays(row.remindDays())
                .setNilType(orNull(row.nilType()))
                .setOfQuota(orNull(row.ofQuota()))
                .setOfKind(orNull(row.ofKind()))
                .setValidFrom(row.validFrom())
                .setValidTo(row.validTo())
                .build();
    }

    static ObligationKey key(QuotaStatus status) {
        return new ObligationKey(status.getOrgId(), status.getQuotaId(), status.getPeriodType(), status.getPeriodId());
    }

    static Obligation obligation(QuotaStatus status) {
        return new Obligation(
                Status.valueOf(status.getStatus().name()),
                status.getOwed(),
                status.getOnTime(),
                status.getTotal(),
                status.getDeadline());
    }

    static Compliance compliance(QuotaCompliance compliance) {
        return new Compliance(
                compliance.getOwing(),
                compliance.getMet(),
                compliance.getMetLate(),
                compliance.getMissed(),
                compliance.getOpen(),
                compliance.getWaived());
    }

    /** Returns the key that a record of results has in its topic. */
    static ObligationKey obligationKey(String key) {
        var parts = key.split("\\|");
        return new ObligationKey(parts[0], parts[1], parts[2], parts[3]);
    }

    private static FactStatus status(boolean cancelled) {
        return cancelled ? FactStatus.CANCELLED : FactStatus.RECORDED;
    }

    private static @Nullable String orNull(String word) {
        return word.isEmpty() ? null : word;
    }

    /** Returns what counts are of. */
    public static Key key(OrganizationCounts counts) {
        return new Key(counts.getOrgId(), counts.getPeriodType(), counts.getPeriodId());
    }

    /** Returns counts as the oracle has them. */
    public static Counts counts(OrganizationCounts counts) {
        var money = new TreeMap<Counts.Cash, Counts.Sum>();
        for (var sum : counts.getMoney()) {
            money.put(
                    new Counts.Cash(
                            sum.getCampaign() == null ? "" : sum.getCampaign(),
                            sum.getDirection().name(),
                            sum.getCurrency()),
                    new Counts.Sum(sum.getCount(), sum.getMinor(), sum.getTakenBackCount(), sum.getTakenBackMinor()));
        }
        return new Counts(
                counts.getActivities(),
                new TreeMap<>(counts.getActivitiesByType()),
                counts.getSignIns(),
                counts.getServiceMinutes(),
                counts.getMembers(),
                counts.getDonors(),
                money);
    }

    /** Returns whether nothing is counted, so that the oracle has no row. */
    static boolean isZero(Counts counts) {
        return counts.activities() + counts.signIns() + counts.members() + counts.donors() == 0
                && counts.money().isEmpty();
    }
}
