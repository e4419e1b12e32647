package io.qunying.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** Runs a benchmark by its name; {@code ./qunying bench NAME} comes here. */
final class Bench {

    private static final Map<String, Run> ALL = Map.of(
            "conversation", new ConversationBench()::run,
            "entry", new EntryBench()::run,
            "reconcile", new ReconcileBench()::run,
            "timeline", new TimelineBench()::run);

    private Bench() {}

    private interface Run {

        /** @return whether everything wanted was reached */
        boolean in(Path folder) throws Exception;
    }

    static void main(String[] arguments) throws Exception {
        var name = arguments.length == 0 ? "entry" : arguments[0];
        var bench = ALL.get(name);
        if (bench == null) {
            System.err.println("bench: " + name + " (expected one of: "
                    + String.join(", ", ALL.keySet().stream().sorted().toList()) + ")");
            System.exit(2);
            return;
        }
        var folder = Files.createTempDirectory("qunying-bench");
        // An embedded PostgreSQL may run as another user, who has to get through to its data.
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        var reached = false;
        try {
            reached = bench.in(folder);
        } finally {
            delete(folder);
        }
        System.exit(reached ? 0 : 1);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
