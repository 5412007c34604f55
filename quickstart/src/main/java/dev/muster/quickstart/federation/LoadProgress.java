package dev.muster.quickstart.federation;

/** Hears how far the loading of a history has come. */
@FunctionalInterface
public interface LoadProgress {

    /**
     * Called now and then while events are sent, and once at the end.
     *
     * @param sent how many events have been sent
     * @param part how much of the history's time they cover, from 0 to 1
     */
    void reached(long sent, double part);
}
