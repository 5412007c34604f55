package dev.muster.serving.messages;

import java.util.List;

/** A way by which messages leave. */
interface Channel {

    /** Returns its name in metrics and notes. */
    String name();

    /** Returns where it leads, for people; without what may be secret. */
    String place();

    /**
     * Returns whether somebody is reached.
     *
     * @param line the id of the organization that is told and those of all above it, upwards
     */
    boolean reaches(List<String> line);

    /**
     * Delivers a message; it may block for some seconds. A receiver that sees the same id again may drop it.
     *
     * @throws UndeliveredException if the receiver has not taken it, or may not have
     */
    void deliver(Digest digest) throws UndeliveredException;
}
