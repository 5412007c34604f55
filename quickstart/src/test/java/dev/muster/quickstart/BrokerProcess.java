package dev.muster.quickstart;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, for tests that kill it. Prints its bootstrap servers once it runs. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        var broker = new Broker(Path.of(arguments[0]), 0).start();
        System.out.println("started " + broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
