package dev.muster.topologies.rehearsal;

import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import org.jspecify.annotations.Nullable;

/** Takes what a rehearsal publishes: upserts by the keys of the result topics, null where there is nothing any more. */
public interface Results {

    /** Lets go of everything. */
    Results UNREAD = new Results() {
        @Override
        public void counts(String key, OrganizationCounts counts) {}

        @Override
        public void status(String key, @Nullable QuotaStatus status) {}

        @Override
        public void compliance(String key, @Nullable QuotaCompliance compliance) {}
    };

    /** Takes counts of an organization in a period. */
    void counts(String key, OrganizationCounts counts);

    /** Takes how an obligation stands. */
    void status(String key, @Nullable QuotaStatus status);

    /** Takes how the descendants of an organization stand. */
    void compliance(String key, @Nullable QuotaCompliance compliance);
}
