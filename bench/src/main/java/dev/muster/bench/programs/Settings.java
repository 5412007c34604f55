package dev.muster.bench.programs;

import dev.muster.config.MusterConfig;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A configuration on a program's command line: {@code key=value}, one an argument. */
public final class Settings {

    private Settings() {}

    /** Returns arguments: some of a program's own, and the configuration behind them. */
    public static String[] toArguments(Map<String, String> settings, String... before) {
        return Stream.concat(
                        Arrays.stream(before),
                        settings.entrySet().stream().map(setting -> setting.getKey() + '=' + setting.getValue()))
                .toArray(String[]::new);
    }

    /** Returns the configuration of arguments. */
    public static MusterConfig of(String... arguments) {
        var settings = new HashMap<String, String>();
        for (var argument : arguments) {
            int at = argument.indexOf('=');
            settings.put(argument.substring(0, at), argument.substring(at + 1));
        }
        return MusterConfig.of(settings);
    }
}
