package dev.muster.connectors.csv;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the rows of a CSV file are. The order is that in which they are sent. */
public enum Kind {
    ORGANIZATIONS(
            "organizations", List.of("orgId", "parentId", "name", "kind", "validFrom"), List.of("members", "validTo")),
    CAMPAIGNS("campaigns", List.of("campaignId", "name", "start", "end"), List.of("measure", "currency", "target")),
    ACTIVITIES(
            "activities",
            List.of("activityId", "revision", "status", "orgId", "type", "occurredAt", "recordedAt"),
            List.of("campaign")),
    DONATIONS(
            "donations",
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
            List.of("signInId", "revision", "status", "orgId", "memberKey", "occurredAt", "recordedAt"),
            List.of("activityId", "campaign", "endedAt"));

    private final String word;
    private final List<String> required;
    private final List<String> optional;

    Kind(String word, List<String> required, List<String> optional) {
        this.word = word;
        this.required = required;
        this.optional = optional;
    }

    /** Returns what people call them, such as {@code sign-ins}. */
    public String word() {
        return word;
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
        return this != ORGANIZATIONS && this != CAMPAIGNS;
    }

    /**
     * Returns the kind a file's name says, or none: {@code sign-ins}, then a dot, dash or underscore, then anything, such
     * as {@code sign-ins.rejects.csv} or {@code sign-ins-2020.csv}.
     */
    public static Optional<Kind> of(Path file) {
        return Arrays.stream(values()).filter(kind -> named(file, kind.word)).findFirst();
    }

    /** Returns whether a file's name is a word, then a dot, dash or underscore, then anything. */
    public static boolean named(Path file, String word) {
        var name = file.getFileName();
        return name != null && name.toString().matches(word + "[._-].*");
    }
}
