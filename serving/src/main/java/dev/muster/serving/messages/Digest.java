package dev.muster.serving.messages;

import dev.muster.serving.model.Moment;
import java.time.Instant;
import java.util.List;

/**
 * One message: all that changed below one organization.
 *
 * @param id the same for the same changes, in every attempt and after a restart
 * @param to the organization that is told, the parent of those who owe or a top itself
 * @param line its id and those of all above it, upwards
 * @param moment the moment it was written from
 * @param items the changes, by quota, period and kind
 * @param subject its subject
 * @param text its text
 */
record Digest(String id, Party to, List<String> line, Moment moment, List<Item> items, String subject, String text) {

    /** Returns the moment up to which what it says is final. */
    Instant asOf() {
        var asOf = moment.snapshot().asOf();
        return asOf == null ? moment.now() : asOf;
    }
}
