package dev.muster.alerts;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A query, as far as tests must understand it: which series it names, and by which labels it selects them. */
public record Expression(String text) {

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
    private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}");
    private static final Pattern LABEL_LIST =
            Pattern.compile("\\b(?:on|by|ignoring|without|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*(?!\\s*\\()(?![\\w:])");
    private static final Pattern SELECTED = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)\\s*(?:=~|!~|!=|=)");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

    /** Returns the series it names. */
    public Set<String> series() {
        var bare = text;
        for (var noise : new Pattern[] {STRING, SELECTOR, LABEL_LIST}) {
            bare = noise.matcher(bare).replaceAll(" ");
        }
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the labels it selects by, by series. */
    public TreeMap<String, Set<String>> selectedBy() {
        var labels = new TreeMap<String, Set<String>>();
        SELECTED.matcher(STRING.matcher(text).replaceAll(""))
                .results()
                .forEach(match -> LABEL.matcher(match.group(2))
                        .results()
                        .forEach(label -> labels.computeIfAbsent(match.group(1), series -> new TreeSet<>())
                                .add(label.group(1))));
        return labels;
    }
}
