package io.qunying.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** One run of {@code simulate}. */
final class Simulated {

    static final String PLAYBOOK = System.getProperty("bench.playbook", "new-user");
    private static final int HOURS = 1;

    private Simulated() {}

    /** From the first moment to the last, as the report tells; the start of the program apart. */
    static double seconds(Path folder, int days, int members) throws IOException, InterruptedException {
        var report = folder.resolve("simulated-" + members + ".json");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-jar",
                        Path.of("../server/target/app/qunying.jar").toString(),
                        "--qunying.command=simulate",
                        "--qunying.virtual-time=true",
                        "--db-scheduler.enabled=false",
                        "--qunying.data=" + folder.resolve("simulated-" + members),
                        "--qunying.simulate.playbook=" + PLAYBOOK,
                        "--qunying.simulate.days=" + days,
                        "--qunying.simulate.members=" + members,
                        "--qunying.simulate.report=" + report)
                .redirectErrorStream(true)
                .redirectOutput(
                        Path.of("target", "simulated-" + members + ".log").toFile())
                .start();
        if (!process.waitFor(HOURS, TimeUnit.HOURS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("simulate failed: bench/target/simulated-" + members + ".log");
        }
        var told = Http.JSON.readTree(Files.readString(report));
        for (var violation : told.get("violations")) {
            if (violation.asLong() != 0) {
                throw new IOException("simulate broke a promise: " + told.get("violations"));
            }
        }
        return told.get("wallSeconds").asDouble();
    }
}
