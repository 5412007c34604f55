package dev.muster.topologies.tree;

import dev.muster.avro.Campaign;
import dev.muster.avro.Marker;
import dev.muster.avro.Organization;
import dev.muster.avro.Progress;
import dev.muster.avro.RollUp;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import dev.muster.topologies.Names;
import dev.muster.topologies.Rows;
import dev.muster.topologies.Standing;
import dev.muster.topologies.records.DeadLetters;
import dev.muster.topologies.records.Received;
import dev.muster.topologies.records.Receiver;
import dev.muster.topologies.rounds.Rounds;
import dev.muster.topologies.totals.Outcomes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The registrar: holds the whole tree, refuses what cannot be, and sends what holds to the partition of each
 * organization. Its marker follows what it sent, and carries the tree's height.
 */
final class RegistrarProcessor implements Processor<byte[], byte[], Object, Object> {

    private static final byte ORGANIZATION = 'O';
    private static final byte CAMPAIGN = 'C';

    private final Receiver<Organization> organizations;
    private final Receiver<Campaign> campaigns;
    private final ZoneId zone;

    private final Tree tree = new Tree();
    private final Outcomes outcomes = new Outcomes();
    // A round of its own: two topics, one partition, nothing above.
    private final Rounds rounds = new Rounds(0, 1, 2);

    private ProcessorContext<Object, Object> context;
    private KeyValueStore<Bytes, byte[]> register;
    private Standing standing;
    private int height = -1;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    RegistrarProcessor(Receiver<Organization> organizations, Receiver<Campaign> campaigns, ZoneId zone) {
        this.organizations = organizations;
        this.campaigns = campaigns;
        this.zone = zone;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        register = context.getStateStore(Names.REGISTER);
        standing = new Standing(context.getStateStore(Names.STANDING_OF_REGISTRAR), zone, rounds, outcomes);
        standing.load();
        var first = Bytes.wrap(new byte[] {ORGANIZATION});
        var last = Bytes.wrap(new byte[] {ORGANIZATION + 1});
        try (var rows = register.range(first, last)) {
            rows.forEachRemaining(row -> {
                var organization = Rows.decode(Organization.getDecoder(), row.value);
                tree.put(organization.getOrgId(), History.of(organization));
            });
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var topic = context.recordMetadata().orElseThrow().topic();
        if (topic.equals(Topics.ORGANIZATIONS.name())) {
            organization(record, organizations.receive(record));
        } else {
            campaign(record, campaigns.receive(record));
        }
        standing.save();
    }

    private void organization(Record<byte[], byte[]> record, Received<Organization> received) {
        if (received instanceof Received.Ticked<Organization> ticked) {
            tick(record, 0, ticked);
        } else if (received instanceof Received.Unreadable<Organization> unreadable) {
            refuse(record, unreadable.reason(), unreadable.detail());
        } else if (received instanceof Received.Stated<Organization> stated) {
            organization(record, Admission.of(stated.key(), stated.value(), tree));
        }
    }

    private void organization(Record<byte[], byte[]> record, Admission<Organization> admission) {
        if (admission instanceof Admission.Refused<Organization> refused) {
            refuse(record, refused.reason(), refused.detail());
        } else if (admission instanceof Admission.Admitted<Organization> admitted) {
            var organization = admitted.record();
            var orgId = organization.getOrgId();
            if (isNew(ORGANIZATION, orgId, Rows.encode(Organization.getEncoder(), organization))) {
                tree.put(orgId, History.of(organization));
                height = -1;
                forward(record, orgId, organization, Names.REGISTERED_ORGANIZATIONS_SINK);
                forward(
                        record,
                        orgId,
                        RollUp.newBuilder().setOrganization(organization).build(),
                        Names.REGISTRAR_ROLL_UPS_SINK);
            }
        }
    }

    private void campaign(Record<byte[], byte[]> record, Received<Campaign> received) {
        if (received instanceof Received.Ticked<Campaign> ticked) {
            tick(record, 1, ticked);
        } else if (received instanceof Received.Unreadable<Campaign> unreadable) {
            refuse(record, unreadable.reason(), unreadable.detail());
        } else if (received instanceof Received.Stated<Campaign> stated) {
            campaign(record, Admission.of(stated.key(), stated.value()));
        }
    }

    private void campaign(Record<byte[], byte[]> record, Admission<Campaign> admission) {
        if (admission instanceof Admission.Refused<Campaign> refused) {
            refuse(record, refused.reason(), refused.detail());
        } else if (admission instanceof Admission.Admitted<Campaign> admitted) {
            var campaign = admitted.record();
            if (isNew(CAMPAIGN, campaign.getCampaignId(), Rows.encode(Campaign.getEncoder(), campaign))) {
                forward(record, campaign.getCampaignId(), campaign, Names.REGISTERED_CAMPAIGNS_SINK);
            }
        }
    }

    private boolean isNew(byte kind, String id, byte[] row) {
        var key = (char) kind + id;
        var bytes = Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
        if (Arrays.equals(register.get(bytes), row)) {
            return false;
        }
        register.put(bytes, row);
        return true;
    }

    private void tick(Record<byte[], byte[]> record, int topic, Received.Ticked<?> ticked) {
        var time = ticked.tick().getTime();
        var fence = ticked.tick().getFence();
        rounds.tick(topic, time.toEpochMilli());
        var own = new Marker(-1, 0, time, fence == null ? List.of() : List.of(fence), 0);
        if (fence != null) {
            rounds.fence(topic, fence);
        }
        rounds.marker(own);
        var before = rounds.passed();
        rounds.advance();
        var passed = rounds.passed().stream().filter(id -> !before.contains(id)).toList();
        var marker = new Marker(-1, 0, Instant.ofEpochMilli(rounds.time()), passed, height());
        forward(record, null, RollUp.newBuilder().setMarker(marker).build(), Names.REGISTRAR_ROLL_UPS_SINK);
        forward(record, "registrar", progress(), Names.REGISTRAR_PROGRESS_SINK);
    }

    private int height() {
        if (height < 0) {
            height = tree.height();
        }
        return height;
    }

    private Progress progress() {
        var time = Instant.ofEpochMilli(rounds.time());
        return new Progress(
                "registrar", time, time, rounds.passed(), Map.of(), outcomes.dead(), Instant.EPOCH, zone.getId());
    }

    private void refuse(Record<byte[], byte[]> record, Reason reason, String detail) {
        outcomes.addDead(reason);
        var origin = context.recordMetadata().orElseThrow();
        context.forward(DeadLetters.of(record, origin, reason, detail), Names.REGISTRAR_DEAD_LETTERS_SINK);
    }

    private void forward(Record<byte[], byte[]> record, @Nullable String key, Object value, String sink) {
        context.forward(new Record<>(key, value, record.timestamp()), sink);
    }
}
