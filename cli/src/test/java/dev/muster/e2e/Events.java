package dev.muster.e2e;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Affiliation;
import dev.muster.avro.Campaign;
import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.Organization;
import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import dev.muster.avro.SignInEvent;
import dev.muster.oracle.ActivityRow;
import dev.muster.oracle.CampaignRow;
import dev.muster.oracle.DonationRow;
import dev.muster.oracle.Fact;
import dev.muster.oracle.OrganizationRow;
import dev.muster.oracle.QuotaRow;
import dev.muster.oracle.Row;
import dev.muster.oracle.SignInRow;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What the rows of the oracle are in the topics. */
final class Events {

    private Events() {}

    /** Returns the topic a row belongs in. */
    static Topic<? extends SpecificRecord> topic(Row row) {
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

    /** Returns the record's Kafka timestamp. */
    static Instant timestamp(Row row) {
        return row instanceof Fact fact ? fact.recordedAt() : Instant.now();
    }

    /** Returns the record of a row. */
    static SpecificRecord value(Row row) {
        if (row instanceof ActivityRow activity) {
            return activity(activity);
        }
        if (row instanceof SignInRow signIn) {
            return signIn(signIn);
        }
        if (row instanceof QuotaRow quota) {
            return quota(quota);
        }
        if (row instanceof CampaignRow campaign) {
            return new Campaign(campaign.id(), campaign.id(), campaign.start(), campaign.end(), null, null, null);
        }
        return row instanceof DonationRow donation ? donation(donation) : organization((OrganizationRow) row);
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
                .setMinimum(row.minimum())
                .setGraceDays(row.graceDays())
                .setRemindDays(row.remindDays())
                .setValidFrom(row.validFrom())
                .setValidTo(row.validTo())
                .build();
    }

    static ActivityEvent activity(ActivityRow row) {
        return new ActivityEvent(
                row.id(),
                row.revision(),
                status(row.cancelled()),
                row.orgId(),
                row.type(),
                orNull(row.campaign()),
                row.occurredAt(),
                row.recordedAt());
    }

    static SignInEvent signIn(SignInRow row) {
        return new SignInEvent(
                row.id(),
                row.revision(),
                status(row.cancelled()),
                row.orgId(),
                orNull(row.activityId()),
                row.memberKey(),
                orNull(row.campaign()),
                row.occurredAt(),
                row.endedAt(),
                row.recordedAt());
    }

    static DonationEvent donation(DonationRow row) {
        return new DonationEvent(
                row.id(),
                row.revision(),
                status(row.cancelled()),
                row.orgId(),
                orNull(row.campaign()),
                Direction.valueOf(row.direction()),
                orNull(row.donorKey()),
                row.minor(),
                row.currency(),
                row.occurredAt(),
                row.recordedAt());
    }

    static Organization organization(OrganizationRow row) {
        return new Organization(
                row.orgId(),
                row.affiliations().stream()
                        .map(place -> new Affiliation(
                                place.parentId(),
                                place.name(),
                                place.kind(),
                                place.members(),
                                place.validFrom(),
                                place.validTo()))
                        .toList());
    }

    private static FactStatus status(boolean cancelled) {
        return cancelled ? FactStatus.CANCELLED : FactStatus.RECORDED;
    }

    private static @Nullable String orNull(String word) {
        return word.isEmpty() ? null : word;
    }
}
