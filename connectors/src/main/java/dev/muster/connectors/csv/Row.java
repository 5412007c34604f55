package dev.muster.connectors.csv;

/** A row of a table: its cells, or why they cannot be told apart. */
sealed interface Row {

    /** Returns it as it stands in the file. */
    RawRow raw();

    /** A row with a cell for each column. */
    record Readable(RawRow raw, Cells cells) implements Row {}

    /**
     * A row whose cells cannot be read.
     *
     * @param guess its cells read as well as they can be
     */
    record Unreadable(RawRow raw, Problem problem, Cells guess) implements Row {}
}
