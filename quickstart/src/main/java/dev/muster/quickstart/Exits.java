package dev.muster.quickstart;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;

/**
 * What happens when Kafka wants to end the process: nothing, but that the owners of its brokers hear of it.
 *
 * <p>Kafka answers a fatal fault with {@code System.exit}, from whatever thread it met the fault on. Its one hook for
 * that is static, and does not say which broker it was; so all that run are told.
 */
final class Exits {

    private static final Set<RunningKafka> RUNNING = ConcurrentHashMap.newKeySet();

    private Exits() {}

    /** Tells a server of it from now on. */
    static void tell(RunningKafka kafka) {
        Exit.setExitProcedure((status, message) -> faulted());
        Exit.setHaltProcedure((status, message) -> faulted());
        RUNNING.add(kafka);
    }

    /** Tells a server no more. */
    static void forget(RunningKafka kafka) {
        RUNNING.remove(kafka);
    }

    private static void faulted() {
        RUNNING.forEach(RunningKafka::faulted);
        throw new BrokerFault();
    }

    /** Ends the thread on which Kafka met a fatal fault. */
    static final class BrokerFault extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        BrokerFault() {
            super("the broker met a fatal fault, which it has logged");
        }
    }
}
