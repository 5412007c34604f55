package dev.muster.serving.messages;

/** What a message says of an obligation. */
enum ChangeKind {
    /** It was missed. */
    MISSED,
    /** It is at risk, or already in grace. */
    AT_RISK,
    /** It was said to be at risk or missed, and is so no more. */
    RECOVERED
}
