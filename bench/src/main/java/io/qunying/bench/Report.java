package io.qunying.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as a table for people: printed, and kept as a file. */
final class Report {

    private final List<String> lines = new ArrayList<>();
    private boolean met = true;

    Report(String title) {
        lines.addAll(List.of(
                "# " + title, "", "| what | measured | baseline | ratio | wanted | |", "|---|---|---|---|---|---|"));
    }

    /** A ratio that has to reach a floor. */
    void atLeast(String what, String measured, String baseline, double ratio, double floor) {
        row(what, measured, baseline, ratio, "≥ " + number(floor), ratio >= floor);
    }

    /** A ratio that has to stay under a ceiling. */
    void atMost(String what, String measured, String baseline, double ratio, double ceiling) {
        row(what, measured, baseline, ratio, "≤ " + number(ceiling), ratio <= ceiling);
    }

    /** A figure that is only told. */
    void tell(String what, String measured) {
        lines.add("| " + what + " | " + measured + " | | | | |");
    }

    private void row(String what, String measured, String baseline, double ratio, String wanted, boolean reached) {
        met &= reached;
        System.out.println(what + ": " + measured + " beside " + baseline);
        lines.add("| " + what + " | " + measured + " | " + baseline + " | **" + number(ratio) + "** | " + wanted + " | "
                + (reached ? "✓" : "✗") + " |");
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%,.2f", value);
    }

    /** Prints and keeps the table; whether everything wanted was reached. */
    boolean finish(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
        lines.forEach(System.out::println);
        System.out.println();
        System.out.println("Kept in " + file.toAbsolutePath().normalize());
        return met;
    }
}
