package dev.muster.connectors;

import dev.muster.connectors.csv.Kind;
import dev.muster.connectors.kafka.CouldNotException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The files an import reads: those of a folder that have the names they should, and files named one by one. */
final class Inputs {

    private final List<Input> found = new ArrayList<>();

    private Inputs() {}

    /**
     * Returns the files, in the order in which their kinds are sent.
     *
     * @throws CouldNotException if there is none, or one is missing or has a name that does not say what it is
     */
    static List<Input> find(List<Path> paths) {
        var inputs = new Inputs();
        paths.forEach(inputs::add);
        if (inputs.found.isEmpty()) {
            throw new CouldNotException("There is nothing to import in "
                    + paths.stream().map(Path::toString).collect(Collectors.joining(", "))
                    + ": put one of " + names() + " there, or name another folder.");
        }
        return inputs.found.stream().sorted(Comparator.comparing(Input::kind)).toList();
    }

    private static String names() {
        return Arrays.stream(Kind.values()).map(Kind::fileName).collect(Collectors.joining(", "));
    }

    private void add(Path path) {
        if (Files.isDirectory(path)) {
            addFolder(path);
        } else if (!Files.exists(path)) {
            throw new CouldNotException("There is no " + path + ": name a folder or a file that is there.");
        } else {
            addFile(path);
        }
    }

    private void addFolder(Path folder) {
        for (var kind : Kind.values()) {
            var file = folder.resolve(kind.fileName());
            if (Files.exists(file)) {
                found.add(new Input(file, kind));
            }
        }
    }

    private void addFile(Path file) {
        var kind = Kind.of(file)
                .orElseThrow(() -> new CouldNotException("The name of " + file
                        + " does not say what its rows are: let it begin like one of " + names() + "."));
        found.add(new Input(file, kind));
    }

    /** A file to be read, and what its rows are. */
    record Input(Path path, Kind kind) {}
}
