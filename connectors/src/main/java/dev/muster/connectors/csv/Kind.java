package dev.muster.connectors.csv;

import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the rows of a CSV file are. The order is that in which they are read.
 */
public enum Kind {
    ORGANIZATIONS(
            "organizations",
            Topics.ORGANIZATIONS,
            List.of("orgId", "parentId", "name", "kind", "validFrom"),
            List.of("members", "validTo")),
    CAMPAIGNS(
            "campaigns",
            Topics.CAMPAIGNS,
            List.of("campaignId", "name", "start", "end"),
            List.of("measure", "currency", "target")),
    ACTIVITIES(
            "activities",
            Topics.ACTIVITY_EVENTS,
            List.of("activityId", "revision", "status", "orgId", "type", "occurredAt", "recordedAt"),
            List.of("campaign")),
    DONATIONS(
            "donations",
            Topics.DONATION_EVENTS,
            List.of(
                    "donationId",
                    "revision",
                    "status",
                    "orgId",
                    "direction",
                    "amount",
                    "currency",
                    "occurredAt",
                    "recordedAt"),
            List.of("campaign", "donorKey")),
    SIGN_INS(
            "sign-ins",
            Topics.SIGN_IN_EVENTS,
            List.of("signInId", "revision", "status", "orgId", "memberKey", "occurredAt", "recordedAt"),
            List.of("activityId", "campaign", "endedAt")),
    QUOTAS(
            "quotas",
            Topics.QUOTAS,
            List.of(
                    "quotaId",
                    "orgKind",
                    "orgId",
                    "measure",
                    "activityType",
                    "period",
                    "minimum",
                    "graceDays",
                    "remindDays",
                    "validFrom"),
            List.of("validTo", "status", "campaign", "currency", "nilType", "ofQuota", "ofKind"));

    private static final Map<String, Kind> BY_TOPIC =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.topic.name(), kind -> kind));

    private final String word;
    private final Topic<?> topic;
    private final List<String> required;
    private final List<String> optional;

    Kind(String word, Topic<?> topic, List<String> required, List<String> optional) {
        this.word = word;
        this.topic = topic;
        this.required = required;
        this.optional = optional;
    }

    /** Returns what people call them, such as {@code sign-ins}. */
    public String word() {
        return word;
    }

    /** Returns what one of them is called that is stated in one row, such as {@code campaign}. */
    String one() {
        return switch (this) {
            case ORGANIZATIONS -> "organization";
            case CAMPAIGNS -> "campaign";
            case ACTIVITIES -> "activity";
            case DONATIONS -> "donation";
            case SIGN_INS -> "sign-in";
            case QUOTAS -> "rule";
        };
    }

    /** Returns the name of their file in a folder, such as {@code sign-ins.csv}. */
    public String fileName() {
        return word + ".csv";
    }

    /** Returns the columns a file must have. */
    public List<String> required() {
        return required;
    }

    /** Returns the columns a file may have. */
    public List<String> optional() {
        return optional;
    }

    /** Returns whether each row is a revision of a fact. */
    public boolean events() {
        return switch (this) {
            case ORGANIZATIONS, CAMPAIGNS, QUOTAS -> false;
            case ACTIVITIES, DONATIONS, SIGN_INS -> true;
        };
    }

    /**
     * Returns the kind a file's name says, or none: {@code sign-ins}, then a dot, dash or underscore, then anything, such
     * as {@code sign-ins.rejects.csv} or {@code sign-ins-2020.csv}.
     */
    public static Optional<Kind> of(Path file) {
        return Arrays.stream(values()).filter(kind -> named(file, kind.word)).findFirst();
    }

    /** Returns the kind whose records go to a topic. */
    public static Kind of(Topic<?> topic) {
        return Objects.requireNonNull(BY_TOPIC.get(topic.name()));
    }

    private static boolean named(Path file, String word) {
        var name = file.getFileName();
        return name != null && name.toString().matches(word + "[._-].*");
    }
}
