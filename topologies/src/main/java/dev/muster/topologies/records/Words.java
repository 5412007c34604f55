package dev.muster.topologies.records;

import dev.muster.schemas.Reason;
import org.jspecify.annotations.Nullable;

/** The rule for ids and the other words that records are told apart by. */
public final class Words {

    /** The longest word, in characters. */
    public static final int LONGEST = 255;

    private Words() {}

    /** Returns why a word that must be there is wrong, or null. */
    public static @Nullable Reason wrong(@Nullable String word) {
        return word == null || word.isBlank() ? Reason.EMPTY_ID : wrongIfThere(word);
    }

    /** Returns why a word that may be missing is wrong, or null. */
    public static @Nullable Reason wrongIfThere(@Nullable String word) {
        if (word == null) {
            return null;
        }
        if (word.length() > LONGEST) {
            return Reason.TOO_LONG;
        }
        return word.chars().anyMatch(c -> Character.isISOControl(c) || c == '|') ? Reason.INVALID_CHARACTER : null;
    }
}
