package dev.muster.quickstart.federation;

/** A type of activity, how often a branch holds it and who comes. */
enum ActivityKind {
    THEME_DAY("theme-day", 1, Integer.MAX_VALUE),
    BRANCH_MEETING("branch-meeting", 3, Integer.MAX_VALUE),
    LECTURE("lecture", 3, Integer.MAX_VALUE),
    BRANCH_COMMITTEE("branch-committee", 9, 5),
    VOLUNTEER_SERVICE("volunteer-service", 10, Integer.MAX_VALUE),
    VISIT("visit", 20, 3);

    private final String type;
    private final int everyMonths;
    private final int atMost;

    ActivityKind(String type, int everyMonths, int atMost) {
        this.type = type;
        this.everyMonths = everyMonths;
        this.atMost = atMost;
    }

    /** Returns the word that activity events carry. */
    String type() {
        return type;
    }

    /** Returns how many months lie between two of a branch; each branch has its own turn. */
    int everyMonths() {
        return everyMonths;
    }

    /** Returns how many members take part at most. */
    int atMost() {
        return atMost;
    }
}
