package dev.muster.connectors;

import dev.muster.connectors.csv.ReadingListener;

/** Hears of an import while it runs, on the thread that runs it: the check of the files, the sending, the waiting. */
public interface ImportListener extends ReadingListener {

    /** Takes how far the sending has come; often. */
    void sending(Sending sending);

    /** Takes what is waited for; several times a second. */
    void waiting(Waiting waiting);
}
