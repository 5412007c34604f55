package dev.muster.serving.messages;

import dev.muster.avro.Announcement;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.BadRecordException;
import dev.muster.serde.RegistryUnavailableException;
import dev.muster.serving.feed.ClientSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been said, in the topic {@code announcements}: the newest record of each obligation and channel, under the
 * obligation's key, {@code |} and the channel's name. A record of nobody's obligation, all its ids empty, says since when
 * messages are sent in a channel.
 *
 * <p>The topic has one partition. Whoever has it, as a member of the consumer group, leads: it reads it from its beginning
 * to its end, and may then send. An offset that only the member of the group's present generation can commit confirms that,
 * right before each message. The notes are written by an idempotent producer and acknowledged by all replicas in sync.
 */
final class Notebook implements Notes {

    private static final Logger LOG = LoggerFactory.getLogger(Notebook.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.ANNOUNCEMENTS.name(), 0);
    private static final int PARTS = 4;

    private final Clock clock;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final Serializer<Announcement> serializer;
    private final Deserializer<Announcement> deserializer;
    private final Map<String, Said> said = new HashMap<>();
    private long end = Long.MAX_VALUE;
    private boolean mine;
    private boolean read;

    Notebook(ClientSettings settings, String group, Clock clock, AvroSerdes serdes) {
        this.clock = clock;
        serializer = serdes.serializer(Topics.ANNOUNCEMENTS);
        deserializer = serdes.deserializer(Topics.ANNOUNCEMENTS);
        producer = new KafkaProducer<>(settings.noting());
        consumer = new KafkaConsumer<>(settings.member(group));
        consumer.subscribe(List.of(Topics.ANNOUNCEMENTS.name()), new Turn());
    }

    /** Hears when it is this member's turn, and when no more. */
    private final class Turn implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (partitions.contains(PARTITION)) {
                said.clear();
                consumer.seekToBeginning(List.of(PARTITION));
                end = Long.MAX_VALUE;
                read = false;
                mine = true;
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (partitions.contains(PARTITION)) {
                mine = false;
            }
        }
    }

    @Override
    public boolean leads(Duration wait) {
        consumer.poll(wait).forEach(this::take);
        if (mine && !read) {
            if (end == Long.MAX_VALUE) {
                end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, Long.MAX_VALUE);
            }
            read = consumer.position(PARTITION) >= end && canNote();
        }
        return mine && read;
    }

    /** Whoever cannot note what it says had better say nothing. */
    private boolean canNote() {
        try {
            value(Said.BEGINNING, Said.beginning(clock.instant()));
            return true;
        } catch (RegistryUnavailableException e) {
            LOG.warn("Messages wait for the registry: {}", e.toString());
            return false;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        var key = new String(record.key(), StandardCharsets.UTF_8);
        int bar = key.lastIndexOf('|');
        try {
            said(key.substring(bar + 1)).put(key.substring(0, Math.max(0, bar)), note(record.value()));
        } catch (BadRecordException e) {
            LOG.error("The record {}@{} of announcements cannot be read and is passed over", key, record.offset(), e);
        }
    }

    private @Nullable Note note(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        var record = deserializer.deserialize(Topics.ANNOUNCEMENTS.name(), value);
        return new Note(record.getStatus(), record.getSince());
    }

    @Override
    public boolean confirm() {
        try {
            consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(consumer.position(PARTITION))));
            return mine;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException | IllegalStateException e) {
            LOG.info("This view may not send messages any more: {}", e.toString());
            return false;
        }
    }

    @Override
    public Said said(String channel) {
        return said.computeIfAbsent(channel, first -> new Said());
    }

    @Override
    public boolean note(String channel, Map<String, @Nullable Note> notes) {
        try {
            var sent = new ArrayList<Future<?>>();
            notes.forEach((key, note) -> sent.add(producer.send(new ProducerRecord<>(
                    Topics.ANNOUNCEMENTS.name(), PARTITION.partition(), key + '|' + channel, value(key, note)))));
            producer.flush();
            for (var each : sent) {
                each.get();
            }
        } catch (ExecutionException | KafkaException e) {
            return notNoted(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        notes.forEach(said(channel)::put);
        return true;
    }

    private static boolean notNoted(Exception e) {
        if (e instanceof InterruptException interrupt) {
            throw interrupt;
        }
        LOG.warn("What messages said cannot be noted yet: {}", e.toString());
        return false;
    }

    private byte @Nullable [] value(String key, @Nullable Note note) {
        if (note == null) {
            return null;
        }
        var parts = key.split("\\|", PARTS);
        return serializer.serialize(
                Topics.ANNOUNCEMENTS.name(),
                Announcement.newBuilder()
                        .setOrgId(parts[0])
                        .setQuotaId(parts[1])
                        .setPeriodType(parts[2])
                        .setPeriodId(parts[3])
                        .setStatus(note.status())
                        .setSince(note.since())
                        .setAnnouncedAt(clock.instant())
                        .build());
    }

    @Override
    public void close() {
        consumer.close();
        producer.close(Duration.ofSeconds(2));
    }
}
