package dev.muster.bench.programs;

import dev.muster.config.MusterConfig;
import java.util.HashMap;
import java.util.Map;

/** A configuration on a program's command line: {@code key=value}, one an argument. */
final class Settings {

    private Settings() {}

    static String[] toArguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + '=' + setting.getValue())
                .toArray(String[]::new);
    }

    static MusterConfig of(String... arguments) {
        var settings = new HashMap<String, String>();
        for (var argument : arguments) {
            int at = argument.indexOf('=');
            settings.put(argument.substring(0, at), argument.substring(at + 1));
        }
        return MusterConfig.of(settings);
    }
}
