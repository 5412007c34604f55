package dev.muster.e2e;

import dev.muster.connectors.ImportListener;
import dev.muster.connectors.Sending;
import dev.muster.connectors.Waiting;
import dev.muster.connectors.csv.Rejection;
import java.nio.file.Path;

/** Hears of an import and says nothing. */
class SilentListener implements ImportListener {

    @Override
    public void note(String sentence) {}

    @Override
    public void rejected(Rejection rejection) {}

    @Override
    public void unwritten(String row) {}

    @Override
    public void reading(Path file, long bytes, long size) {}

    @Override
    public void sending(Sending sending) {}

    @Override
    public void waiting(Waiting waiting) {}
}
