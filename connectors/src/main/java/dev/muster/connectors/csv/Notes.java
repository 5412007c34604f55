package dev.muster.connectors.csv;

/** What is said of a table before its rows. */
final class Notes {

    private Notes() {}

    /** Says of each column that is not read that it is not. */
    static void unknownColumns(Table table, ReadingListener listener) {
        for (var name : table.unknownColumns()) {
            listener.note(table.file() + ": "
                    + (name.isEmpty() ? "a column without a name" : "the column \"" + name + "\" is not known and")
                    + " is not read");
        }
    }
}
