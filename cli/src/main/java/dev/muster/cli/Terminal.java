package dev.muster.cli;

/** Whether somebody watches: the launcher script knows, Java cannot tell for stderr. */
final class Terminal {

    private Terminal() {}

    /** Returns whether output goes to a terminal, where a line can be drawn again. */
    static boolean attached() {
        return Boolean.getBoolean("muster.terminal");
    }
}
