package dev.muster.serving.page;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The places for values in a text of the page, such as {@code {0}}. */
final class Places {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private Places() {}

    /** Returns the places of a text, which may have plural forms. */
    static Set<String> in(Object text) {
        var forms = text instanceof Map<?, ?> plural ? plural.values().toString() : text.toString();
        return new TreeSet<>(
                PLACE.matcher(forms).results().map(MatchResult::group).toList());
    }
}
