package dev.muster.serving.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The catalogue of the meters a view offers, each once: dashboards, alert rules and documentation are made from it.
 *
 * <p>Meters of organizations are about the current and the previous period of each type ({@code slot}), and about
 * campaigns ({@code period_type="CAMPAIGN"} with {@code campaign}, without {@code slot}); their counts are those of the
 * organization with its descendants. An organization that exists has them with 0 where nothing happened; money and
 * activities by type are there only where there is any. No label holds a date or is about a person.
 *
 * <p>Meters of obligations and compliance are about the period that contains {@code asOf} ({@code slot="open"}), the newest
 * that has ended and whose deadline has not passed ({@code closing}), the newest whose deadline has ({@code last}) and the
 * one before that ({@code before_last}). Campaigns are periods of {@code period_type="CAMPAIGN"}, and the quota says of
 * which.
 */
public enum Meter {
    ORGANIZATION_INFO(
            "muster_organization_info",
            Kind.INFO,
            "1",
            "An organization as it is today; joins its name to the other meters.",
            of("organization", "parent", "level", "kind", "name")),
    ORGANIZATION_ACTIVITIES("muster_organization_activities", Kind.GAUGE, "activities", "Activities held.", ofPeriod()),
    ORGANIZATION_ACTIVITIES_BY_TYPE(
            "muster_organization_activities_by_type",
            Kind.GAUGE,
            "activities",
            "Activities held, by activity type; only types that were held.",
            ofPeriod("type")),
    ORGANIZATION_SIGN_INS("muster_organization_sign_ins", Kind.GAUGE, "sign-ins", "Sign-ins.", ofPeriod()),
    ORGANIZATION_SERVICE_MINUTES(
            "muster_organization_service_minutes",
            Kind.GAUGE,
            "minutes",
            "Whole minutes of the sign-ins that have an end.",
            ofPeriod()),
    ORGANIZATION_MEMBERS(
            "muster_organization_members",
            Kind.GAUGE,
            "members",
            "Distinct members who signed in; absent where withheld for privacy.",
            ofPeriod()),
    ORGANIZATION_ROSTER(
            "muster_organization_roster",
            Kind.GAUGE,
            "members",
            "Members on the roster on the period's last day, today while it is open; absent where empty.",
            ofPeriod()),
    ORGANIZATION_DONORS(
            "muster_organization_donors",
            Kind.GAUGE,
            "donors",
            "Distinct donors of the gifts that hold; absent where withheld for privacy.",
            ofPeriod()),
    ORGANIZATION_GIFTS(
            "muster_organization_gifts", Kind.GAUGE, "gifts", "Gifts received that hold.", ofPeriod("currency")),
    ORGANIZATION_GIFTS_MINOR(
            "muster_organization_gifts_minor",
            Kind.GAUGE,
            "minor units of the currency",
            "The sum of the gifts received that hold.",
            ofPeriod("currency")),
    ORGANIZATION_GIFTS_TAKEN_BACK(
            "muster_organization_gifts_taken_back",
            Kind.GAUGE,
            "gifts",
            "Gifts that were taken back.",
            ofPeriod("currency")),
    ORGANIZATION_GIFTS_TAKEN_BACK_MINOR(
            "muster_organization_gifts_taken_back_minor",
            Kind.GAUGE,
            "minor units of the currency",
            "The sum of the gifts that were taken back.",
            ofPeriod("currency")),
    ORGANIZATION_PAYMENTS(
            "muster_organization_payments", Kind.GAUGE, "payments", "Payments made that hold.", ofPeriod("currency")),
    ORGANIZATION_PAYMENTS_MINOR(
            "muster_organization_payments_minor",
            Kind.GAUGE,
            "minor units of the currency",
            "The sum of the payments made that hold.",
            ofPeriod("currency")),
    OBLIGATION(
            "muster_obligation",
            Kind.GAUGE,
            "1",
            "1 for each obligation that is AT_RISK, IN_GRACE or MISSED, but those missed before the rule was watched.",
            ofQuota("status")),
    OBLIGATION_DEADLINE(
            "muster_obligation_deadline_timestamp_seconds",
            Kind.GAUGE,
            "seconds since 1970",
            "Until when the same obligations can be met in time.",
            ofQuota()),
    COMPLIANCE(
            "muster_compliance",
            Kind.GAUGE,
            "obligations",
            "Obligations of an organization's descendants by state: owing = met + met_late + missed + open + waived.",
            ofQuota("state")),
    CAMPAIGN_INFO(
            "muster_campaign_info",
            Kind.INFO,
            "1",
            "A registered campaign; joins its name to the other meters.",
            of("campaign", "name")),
    CAMPAIGN_START(
            "muster_campaign_start_timestamp_seconds",
            Kind.GAUGE,
            "seconds since 1970",
            "The instant a registered campaign starts.",
            of("campaign")),
    CAMPAIGN_END(
            "muster_campaign_end_timestamp_seconds",
            Kind.GAUGE,
            "seconds since 1970",
            "The instant a registered campaign ends.",
            of("campaign")),
    CAMPAIGN_TARGET(
            "muster_campaign_target",
            Kind.GAUGE,
            "as the measure counts",
            "The target of a campaign that has one: a count, or minor units of the currency.",
            of("campaign", "measure", "currency")),
    PERIOD_START(
            "muster_period_start_timestamp_seconds",
            Kind.GAUGE,
            "seconds since 1970",
            "When the current and the previous period of each type began, and the one a year before; tells how many days back"
                    + " the same days are.",
            of("period_type", "slot")),
    CURRENCY_MINOR_UNITS(
            "muster_currency_minor_units",
            Kind.GAUGE,
            "minor units of the currency",
            "How many minor units make one of a currency: 100 for most, 1 where there are none.",
            of("currency")),
    RECORDS(
            "muster_records_total",
            Kind.COUNTER,
            "records",
            "Event records by outcome: consumed = counted + superseded + duplicate + dead.",
            of("outcome")),
    DEAD_LETTERS(
            "muster_dead_letters_total",
            Kind.COUNTER,
            "records",
            "Dead letters by reason, those of reference data included.",
            of("reason")),
    AS_OF(
            "muster_as_of_timestamp_seconds",
            Kind.GAUGE,
            "seconds since 1970",
            "The moment up to which every count is final; absent before the first.",
            of()),
    LAST_TICK(
            "muster_last_tick_timestamp_seconds",
            Kind.GAUGE,
            "seconds since 1970",
            "The newest tick that every task has passed; absent before the first.",
            of()),
    NEWEST_EVENT(
            "muster_newest_event_timestamp_seconds",
            Kind.GAUGE,
            "seconds since 1970",
            "The largest timestamp of an event that was read; absent before the first.",
            of()),
    FRESHNESS(
            "muster_freshness_seconds",
            Kind.GAUGE,
            "seconds",
            "How old the newest tick is that every task has passed; absent before the first.",
            of()),
    ANNOUNCEMENTS(
            "muster_announcements_total",
            Kind.COUNTER,
            "changes of obligations",
            "Changes of obligations in the view's own messages, by channel: sent, once the receiver took them and that was"
                    + " noted; failed, each time a message with them was not taken.",
            of("channel", "outcome")),
    VIEW_LAG(
            "muster_view_lag_records",
            Kind.GAUGE,
            "records",
            "Records of the results that the view has yet to read.",
            of()),
    VIEW_READY("muster_view_ready", Kind.GAUGE, "1", "1 where the view answers questions, otherwise 0.", of()),
    VIEW_WAITING(
            "muster_view_waiting",
            Kind.GAUGE,
            "1",
            "1 where the view waits for what it needs: broker, topics, registry; otherwise 0.",
            of("need")),
    VIEW_UNDECODABLE(
            "muster_view_undecodable_records_total",
            Kind.COUNTER,
            "records",
            "Records of the results that the view could not read. Anything but 0 is a defect.",
            of()),
    VIEW_STREAMS("muster_view_event_streams", Kind.GAUGE, "streams", "Streams of events that are open.", of()),
    VIEW_STREAMS_DROPPED(
            "muster_view_event_streams_dropped_total",
            Kind.COUNTER,
            "streams",
            "Streams of events that were dropped because their client did not read.",
            of()),
    ORGANIZATIONS(
            "muster_organizations",
            Kind.GAUGE,
            "organizations",
            "Organizations that are known, by level.",
            of("level")),
    SERIES(
            "muster_series",
            Kind.GAUGE,
            "series",
            "Series of organizations, their obligations included, in this answer.",
            of()),
    SERIES_BUDGET("muster_series_budget", Kind.GAUGE, "series", "How many series of organizations are allowed.", of()),
    SERIES_WITHHELD(
            "muster_series_withheld",
            Kind.GAUGE,
            "series",
            "Series of organizations that are left out to keep the budget.",
            of()),
    SERIES_BUDGET_EXCEEDED(
            "muster_series_budget_exceeded",
            Kind.GAUGE,
            "levels",
            "How many levels of the tree, the deepest first, are left out to keep the budget. Raise series.budget to have"
                    + " them.",
            of());

    /** What a meter is to Prometheus. */
    public enum Kind {
        GAUGE,
        COUNTER,
        INFO
    }

    private final String series;
    private final Kind kind;
    private final String unit;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // every list is of List.of or toList
    private final List<String> labels;

    Meter(String series, Kind kind, String unit, String help, List<String> labels) {
        this.series = series;
        this.kind = kind;
        this.unit = unit;
        this.help = help;
        this.labels = labels;
    }

    private static List<String> of(String... labels) {
        return List.of(labels);
    }

    private static List<String> ofPeriod(String... more) {
        return Stream.concat(
                        Stream.of("organization", "parent", "level", "kind", "period_type", "slot", "campaign"),
                        Arrays.stream(more))
                .toList();
    }

    private static List<String> ofQuota(String... more) {
        return Stream.concat(
                        Stream.of("organization", "parent", "level", "kind", "quota", "period_type", "slot"),
                        Arrays.stream(more))
                .toList();
    }

    /** Returns the name of its series, as queries have it. */
    public String series() {
        return series;
    }

    /** Returns what it is to Prometheus. */
    public Kind kind() {
        return kind;
    }

    /** Returns what it counts. */
    public String unit() {
        return unit;
    }

    /** Returns what it says. */
    public String help() {
        return help;
    }

    /** Returns every label it may have. A label without a value is absent, such as the parent of a top. */
    public List<String> labels() {
        return labels;
    }
}
