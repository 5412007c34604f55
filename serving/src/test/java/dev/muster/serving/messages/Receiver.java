package dev.muster.serving.messages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A channel that keeps what it gets, or refuses it, as a test tells it. */
final class Receiver implements Channel {

    final List<Digest> received = new ArrayList<>();
    final Set<String> refused = new HashSet<>();
    final Set<String> unknown = new HashSet<>();
    boolean away;
    int attempts;
    private final String name;

    Receiver(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String place() {
        return "the receiver " + name;
    }

    @Override
    public boolean reaches(List<String> line) {
        return !unknown.contains(line.get(0));
    }

    @Override
    public void deliver(Digest digest) throws UndeliveredException {
        attempts++;
        if (away) {
            throw new UndeliveredException("nobody is there", true, null);
        }
        if (refused.contains(digest.to().id())) {
            throw new UndeliveredException("it does not like it", false, null);
        }
        received.add(digest);
    }

    /** Returns what was received since the last time, in short: to whom, then what of whom. */
    List<String> news() {
        var news = received.stream()
                .flatMap(digest -> digest.items().stream()
                        .map(item -> digest.to().id() + ": " + item.kind() + " "
                                + item.who().id() + " " + item.duty().quota() + " "
                                + item.duty().period()))
                .toList();
        received.clear();
        return news;
    }
}
