package dev.muster.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Looks now and then at what a contestant keeps on disk, and remembers the most of each kind. */
final class DiskWatch {

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Admin admin;
    private final Path state;
    private final Predicate<String> changelogs;
    private final Predicate<String> internal;
    private Disk most = Disk.NONE;
    private long last = System.nanoTime() - PAUSE;

    /**
     * Watches a contestant.
     *
     * @param state its folder
     * @param changelogs which topics are its changelogs
     * @param internal which topics it sends to itself through
     */
    DiskWatch(Admin admin, Path state, Predicate<String> changelogs, Predicate<String> internal) {
        this.admin = admin;
        this.state = state;
        this.changelogs = changelogs;
        this.internal = internal;
    }

    /** Looks, unless it has just done so. */
    void maybeLook() {
        if (System.nanoTime() - last >= PAUSE) {
            look();
            last = System.nanoTime();
        }
    }

    /** Looks once more and returns the most of each kind. */
    Disk most() {
        look();
        return most;
    }

    private void look() {
        most = most.or(new Disk(files(), topics(changelogs), topics(internal)));
    }

    private long files() {
        var size = new AtomicLong();
        try {
            Files.walkFileTree(state, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    size.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return size.get();
    }

    private long topics(Predicate<String> wanted) {
        try {
            var broker = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            return admin.describeLogDirs(List.copyOf(broker)).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> wanted.test(replica.getKey().topic()))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        }
    }
}
