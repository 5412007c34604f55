package dev.muster.connectors.csv;

import java.util.Comparator;
import org.apache.avro.specific.SpecificRecord;

/** How rows become records where each states something by itself: a campaign, a rule. */
interface StatementMapping<T extends SpecificRecord> {

    /** Returns the mapping of a kind of reference data. */
    static StatementMapping<?> of(Kind kind) {
        return switch (kind) {
            case CAMPAIGNS -> new CampaignMapping();
            case QUOTAS -> new QuotaMapping();
            case ORGANIZATIONS, ACTIVITIES, DONATIONS, SIGN_INS ->
                throw new IllegalArgumentException("a row of " + kind.word() + " states nothing by itself");
        };
    }

    /** Returns what a row states; it means something only while the cells are good. */
    T read(Cells cells);

    /** Returns what it is known by: two rows with one identity speak of the same. */
    String identity(T stated);

    /** Returns the record that says it. */
    Message<T> message(T stated, long timestamp);

    /** Returns the order in which records are sent; that of the file where it does not matter. */
    default Comparator<T> order() {
        return (one, other) -> 0;
    }
}
