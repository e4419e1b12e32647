package io.qunying.bench;

/** Runs a benchmark by its name; {@code ./qunying bench NAME} comes here. */
final class Bench {

    private Bench() {}

    static void main(String[] arguments) throws Exception {
        var name = arguments.length == 0 ? "entry" : arguments[0];
        if (!name.equals("entry")) {
            System.err.println("bench: " + name + " (expected: entry)");
            System.exit(2);
        }
        EntryBench.main(arguments);
    }
}
