package dev.muster.topologies.tree;

import dev.muster.avro.Campaign;
import dev.muster.avro.Marker;
import dev.muster.avro.Organization;
import dev.muster.avro.Progress;
import dev.muster.avro.Quota;
import dev.muster.avro.RollUp;
import dev.muster.avro.Roster;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import dev.muster.topologies.Names;
import dev.muster.topologies.Rows;
import dev.muster.topologies.Standing;
import dev.muster.topologies.records.DeadLetters;
import dev.muster.topologies.records.Received;
import dev.muster.topologies.records.Receiver;
import dev.muster.topologies.rounds.Rounds;
import dev.muster.topologies.rules.Measure;
import dev.muster.topologies.totals.Outcomes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The registrar: holds the whole tree and all rules, refuses what cannot be, and sends what holds to the partitions it
 * is for. Its marker follows what it sent, and carries the tree's height and the levels of rules.
 */
public final class RegistrarProcessor implements Processor<byte[], byte[], Object, Object> {

    private static final char ORGANIZATION = 'O';
    private static final char CAMPAIGN = 'C';
    private static final char QUOTA = 'Q';
    private static final char ROSTER = 'R';

    private final Map<String, Reference<?>> references;
    private final ZoneId zone;

    private final Tree tree = new Tree();
    private final RuleSet rules = new RuleSet();
    private final Rosters rosters = new Rosters();
    private final Outcomes outcomes = new Outcomes();
    private final Rounds rounds;

    private ProcessorContext<Object, Object> context;
    private KeyValueStore<Bytes, byte[]> register;
    private Standing standing;
    private Record<byte[], byte[]> current;
    private int height = -1;
    private boolean rostersStale;

    /** One kind of reference data: how it is read, admitted and passed on. */
    private record Reference<T>(
            int topic, Receiver<T> receiver, BiFunction<String, T, Admission<T>> admission, Consumer<T> admitted) {}

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    public RegistrarProcessor(
            Receiver<Organization> organizations, Receiver<Campaign> campaigns, Receiver<Quota> quotas, ZoneId zone) {
        this.zone = zone;
        references = Map.of(
                Topics.ORGANIZATIONS.name(),
                new Reference<>(0, organizations, (key, stated) -> Admission.of(key, stated, tree), this::organization),
                Topics.CAMPAIGNS.name(),
                new Reference<>(1, campaigns, Admission::of, this::campaign),
                Topics.QUOTAS.name(),
                new Reference<>(2, quotas, (key, stated) -> QuotaAdmission.of(key, stated, rules), this::quota));
        // Rounds of its own: its topics, one partition, nothing above.
        rounds = new Rounds(0, 1, references.size());
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        register = context.getStateStore(Names.REGISTER);
        standing = new Standing(context.getStateStore(Names.STANDING_OF_REGISTRAR), zone, rounds, outcomes);
        standing.load();
        load(ORGANIZATION, row -> {
            var organization = Rows.decode(Organization.getDecoder(), row);
            tree.put(organization.getOrgId(), History.of(organization));
            rosters.put(organization);
        });
        load(QUOTA, row -> rules.put(Rows.decode(Quota.getDecoder(), row)));
        rostersStale = true;
    }

    private void load(char kind, Consumer<byte[]> action) {
        try (var rows = register.range(key(kind, ""), key((char) (kind + 1), ""))) {
            rows.forEachRemaining(row -> action.accept(row.value));
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        current = record;
        var topic = context.recordMetadata().orElseThrow().topic();
        receive(Objects.requireNonNull(references.get(topic), "only reference data arrives here"));
        standing.save();
    }

    private <T> void receive(Reference<T> reference) {
        var received = reference.receiver().receive(current);
        if (received instanceof Received.Ticked<T> ticked) {
            tick(reference.topic(), ticked);
        } else if (received instanceof Received.Unreadable<T> unreadable) {
            refuse(unreadable.reason(), unreadable.detail());
        } else if (received instanceof Received.Stated<T> stated) {
            var admission = reference.admission().apply(stated.key(), stated.value());
            if (admission instanceof Admission.Refused<T> refused) {
                refuse(refused.reason(), refused.detail());
            } else if (admission instanceof Admission.Admitted<T> admitted) {
                reference.admitted().accept(admitted.record());
            }
        }
    }

    private void organization(Organization organization) {
        var orgId = organization.getOrgId();
        if (isNew(ORGANIZATION, orgId, Rows.encode(Organization.getEncoder(), organization))) {
            tree.put(orgId, History.of(organization));
            rosters.put(organization);
            height = -1;
            rostersStale = true;
            forward(orgId, organization, Names.REGISTERED_ORGANIZATIONS_SINK);
            rollUp(orgId, RollUp.newBuilder().setOrganization(organization));
        }
    }

    private void campaign(Campaign campaign) {
        var id = campaign.getCampaignId();
        if (isNew(CAMPAIGN, id, Rows.encode(Campaign.getEncoder(), campaign))) {
            forward(id, campaign, Names.REGISTERED_CAMPAIGNS_SINK);
            rollUp(null, RollUp.newBuilder().setCampaign(campaign));
        }
    }

    private void quota(Quota rule) {
        var key = Topics.ruleKey(rule);
        if (isNew(QUOTA, key, Rows.encode(Quota.getEncoder(), rule))) {
            rules.put(rule);
            rostersStale = true;
            forward(key, rule, Names.REGISTERED_QUOTAS_SINK);
            rollUp(rule.getOrgId(), RollUp.newBuilder().setQuota(rule));
        }
    }

    private boolean isNew(char kind, String id, byte[] row) {
        var key = key(kind, id);
        if (Arrays.equals(register.get(key), row)) {
            return false;
        }
        register.put(key, row);
        return true;
    }

    private static Bytes key(char kind, String id) {
        return Bytes.wrap((kind + id).getBytes(StandardCharsets.UTF_8));
    }

    private void tick(int topic, Received.Ticked<?> ticked) {
        sendRosters();
        var time = ticked.tick().getTime();
        var fence = ticked.tick().getFence();
        var own = new Marker(-1, 0, time, fence == null ? List.of() : List.of(fence), 0, 0, Map.of());
        if (fence == null) {
            rounds.tick(topic, time.toEpochMilli());
        } else {
            rounds.fence(topic, time.toEpochMilli(), fence);
        }
        rounds.marker(own);
        var before = rounds.passed();
        rounds.advance();
        var passed = rounds.passed().stream().filter(id -> !before.contains(id)).toList();
        var marker = new Marker(
                -1, 0, Instant.ofEpochMilli(rounds.time()), passed, height(), rules.levels(), rules.shareLevels());
        rollUp(null, RollUp.newBuilder().setMarker(marker));
        forward("registrar", progress(), Names.REGISTRAR_PROGRESS_SINK);
    }

    /** Sends the rosters that rules ask for and that changed since they were last sent. */
    private void sendRosters() {
        if (rostersStale) {
            rostersStale = false;
            var asked = new TreeSet<String>();
            rules.all()
                    .filter(rule -> rule.getMeasure().equals(Measure.PARTICIPATION.label()))
                    .forEach(rule -> asked.addAll(
                            rule.getOrgId() == null ? rosters.ofKind(rule.getOrgKind()) : List.of(rule.getOrgId())));
            rosters.of(asked).forEach((orgId, roster) -> {
                if (isNew(ROSTER, orgId, Rows.encode(Roster.getEncoder(), roster))) {
                    rollUp(orgId, RollUp.newBuilder().setRoster(roster));
                }
            });
        }
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

    private void refuse(Reason reason, String detail) {
        outcomes.addDead(reason);
        var origin = context.recordMetadata().orElseThrow();
        context.forward(DeadLetters.of(current, origin, reason, detail), Names.REGISTRAR_DEAD_LETTERS_SINK);
    }

    /** Sends a roll-up to the partition of an organization, or to all. */
    private void rollUp(@Nullable String orgId, RollUp.Builder rollUp) {
        forward(orgId, rollUp.build(), Names.REGISTRAR_ROLL_UPS_SINK);
    }

    private void forward(@Nullable String key, Object value, String sink) {
        context.forward(new Record<>(key, value, current.timestamp()), sink);
    }
}
