package dev.muster.schemas;

/** Why a record was refused: the label of a metric and the header of a dead letter. */
public enum Reason {
    /** The record has no key, so that nobody knows whose it is. */
    NULL_KEY("null-key"),
    /** The record has no value. */
    NULL_VALUE("null-value"),
    /** The value does not begin with the magic byte 0 and a four-byte schema id. */
    WRONG_MAGIC("wrong-magic"),
    /** The registry answered that it has no schema of that id. */
    UNKNOWN_SCHEMA("unknown-schema"),
    /** The schema of that id describes another record than the topic holds. */
    WRONG_SCHEMA("wrong-schema"),
    /** Avro cannot read the value with its schema. */
    UNDECODABLE("undecodable"),
    /** The record has the header of a tick, but no tick that can be. */
    INVALID_TICK("invalid-tick"),
    /** The record lies in another partition than Kafka's default partitioner (murmur2 of the key) gives its key. */
    WRONG_PARTITION("wrong-partition"),
    /** The key is not the id that the value holds. */
    KEY_MISMATCH("key-mismatch"),
    /** An id or another word that must be there is empty. */
    EMPTY_ID("empty-id"),
    /** An id or another word is longer than 255 characters. */
    TOO_LONG("too-long"),
    /** An id or another word holds a control character or the separator |. */
    INVALID_CHARACTER("invalid-character"),
    /** The revision is not 1 or more. */
    INVALID_REVISION("invalid-revision"),
    /** The amount is negative. */
    NEGATIVE_AMOUNT("negative-amount"),
    /** The amount is larger than 10¹³ minor units, beyond which sums could overflow. */
    AMOUNT_TOO_LARGE("amount-too-large"),
    /** The currency is not a code of ISO 4217. */
    UNKNOWN_CURRENCY("unknown-currency"),
    /** A time lies outside the years 1 to 9999. */
    TIME_OUT_OF_RANGE("time-out-of-range"),
    /** recordedAt is more than an hour after the record's Kafka timestamp. */
    RECORDED_AFTER_APPEND("recorded-after-append"),
    /** occurredAt is more than a day after recordedAt. */
    OCCURRED_AFTER_RECORDED("occurred-after-recorded"),
    /** Something ends before it starts. */
    END_BEFORE_START("end-before-start"),
    /** The same revision of the fact is known with other content. */
    CONFLICT("conflict"),
    /** An organization has no affiliation. */
    NO_AFFILIATION("no-affiliation"),
    /** Two affiliations of an organization hold on the same day. */
    OVERLAP("overlap"),
    /** The roster has a negative number of members. */
    NEGATIVE_MEMBERS("negative-members"),
    /** With this history an organization would be its own ancestor on some day. */
    CYCLE("cycle"),
    /** The measure of a target or a rule is not known. */
    UNKNOWN_MEASURE("unknown-measure"),
    /** The type of a rule's period is not known. */
    UNKNOWN_PERIOD("unknown-period"),
    /** A rule names neither a kind nor an organization, or both. */
    NO_SCOPE("no-scope"),
    /** A rule's minimum is negative. */
    NEGATIVE_MINIMUM("negative-minimum"),
    /** A rule's minimum is more than 100 percent. */
    INVALID_PERCENT("invalid-percent"),
    /** A rule's days of grace or of reminder are negative, or more than 3,650. */
    INVALID_DAYS("invalid-days"),
    /** A rule lacks what its measure or period needs: a currency, a campaign, or a quota to be a share of. */
    MISSING_PART("missing-part"),
    /** A rule has what its measure cannot use, such as an activity type of gifts. */
    NEEDLESS_PART("needless-part"),
    /** Another rule of the same quota is about periods of another type. */
    OTHER_PERIOD("other-period"),
    /** A rule would be a share of itself, or of a share that leads back to it. */
    SHARE_CYCLE("share-cycle");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** Returns the reason as it stands in headers, metrics and the API. */
    public String label() {
        return label;
    }
}
