package dev.muster.topologies;

/**
 * Says when the tasks of a stream thread flush: all in one pass, so that one commit serves them, and after a long pass
 * only when several times its length have gone by. A backlog is thus combined over longer and costs less, while a task to
 * which little came flushes at every punctuation: live traffic, and the roll-ups that follow the end of a backlog.
 */
public final class FlushPace {

    /** How many times the length of a pass lies between it and the next. */
    private static final long REST = 4;

    /** The longest rest in milliseconds, well within the timeout of a transaction. */
    private static final long LONGEST_REST = 2_000;

    private final ThreadLocal<Passes> passes = ThreadLocal.withInitial(Passes::new);

    /** The passes of one thread. */
    private static final class Passes {
        private long number;
        private long spent;
        private long next;
    }

    /**
     * Returns the number of the pass that a task is to flush in now, or the one it has flushed in already if it is not.
     *
     * @param now the wall clock in milliseconds
     * @param flushed the pass the task flushed in last, 0 for none
     */
    public long pass(long now, long flushed) {
        var thread = passes.get();
        if (now >= thread.next) {
            thread.number++;
            thread.spent = 0;
            thread.next = now;
        }
        return Math.max(thread.number, flushed);
    }

    /** Notes that a task has flushed in a pass, from one moment to another in milliseconds. */
    public void flushed(long from, long to) {
        var thread = passes.get();
        thread.spent += Math.max(0, to - from);
        thread.next = Math.max(from, to) + Math.min(REST * thread.spent, LONGEST_REST);
    }
}
