package dev.muster.serving.messages;

/** A language messages are written in. */
enum Language {
    EN("en", new English()),
    ZH("zh", new Chinese());

    private final String tag;

    @SuppressWarnings("ImmutableEnumChecker") // wordings have no state
    private final Wording wording;

    Language(String tag, Wording wording) {
        this.tag = tag;
        this.wording = wording;
    }

    static Language of(String tag) {
        for (var language : values()) {
            if (language.tag.equals(tag)) {
                return language;
            }
        }
        throw new IllegalArgumentException(tag);
    }

    /** Returns the language as BCP 47 has it. */
    String tag() {
        return tag;
    }

    Wording wording() {
        return wording;
    }
}
