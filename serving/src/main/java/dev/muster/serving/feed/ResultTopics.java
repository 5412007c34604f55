package dev.muster.serving.feed;

import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The topics a view reads. */
final class ResultTopics {

    static final List<Topic<? extends SpecificRecord>> ALL = List.of(
            Topics.REGISTERED_ORGANIZATIONS,
            Topics.REGISTERED_CAMPAIGNS,
            Topics.REGISTERED_QUOTAS,
            Topics.ORGANIZATION_COUNTS,
            Topics.QUOTA_STATUS,
            Topics.QUOTA_COMPLIANCE,
            Topics.PROGRESS);

    private ResultTopics() {}

    static List<String> names() {
        return ALL.stream().map(topic -> topic.name()).toList();
    }
}
