package io.qunying.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plays playbooks of the library through, in processes of their own as the command does. */
@Tag("fire")
class SimulationTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    @Test
    void aFlashSaleDissolvesEveryGroupOnTimeAndKeepsEveryPromise() throws Exception {
        var report = simulate("flash-sale", 15, 120, 7);

        assertThat(report.path("violations")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .as("%s", report.path("violations"))
                .isZero();
        assertThat(report.path("funnel").valueStream())
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(it.path("persons").asLong()).as("%s", it).isPositive());
        assertThat(report.path("groups").valueStream())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.path("peakMembers").asInt())
                        .isLessThanOrEqualTo(it.path("capacity").asInt()));
        for (var group : report.path("groups")) {
            var stages = new HashMap<String, Instant>();
            group.path("stages")
                    .forEach(it -> stages.put(
                            it.path("stage").asString(),
                            Instant.parse(it.path("at").asString())));
            var over = Objects.requireNonNull(stages.get("STRONG")).plus(Duration.ofDays(3));
            if (over.isBefore(Instant.parse("2026-12-15T00:00:00Z"))) {
                assertThat(stages.get("DISSOLVED")).as("%s", group).isBetween(over, over.plus(Duration.ofHours(1)));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameReport() throws Exception {
        var one = (ObjectNode) simulate("new-user", 8, 60, 3);
        var other = (ObjectNode) simulate("new-user", 8, 60, 3);

        assertThat(one.remove("wallSeconds").asDouble()).isPositive();
        other.remove("wallSeconds");
        assertThat(other).isEqualTo(one);
    }

    private JsonNode simulate(String playbook, int days, int members, long seed)
            throws IOException, InterruptedException {
        var report = folder.resolve(playbook + ".json");
        var output = folder.resolve(playbook + ".txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx1g"));
        var jar = Path.of("target", "qunying.jar");
        command.addAll(
                Files.exists(jar)
                        ? List.of("-jar", jar.toString())
                        : List.of("-cp", System.getProperty("java.class.path"), "io.qunying.QunyingApplication"));
        command.addAll(List.of(
                "--qunying.command=simulate",
                "--qunying.virtual-time=true",
                "--db-scheduler.enabled=false",
                "--qunying.data=" + folder.resolve("data-" + UUID.randomUUID()),
                "--qunying.simulate.playbook=" + playbook,
                "--qunying.simulate.days=" + days,
                "--qunying.simulate.members=" + members,
                "--qunying.simulate.seed=" + seed,
                "--qunying.simulate.report=" + report));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> read(output)).isZero();
        return JSON.readTree(Files.readString(report));
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException gone) {
            return gone.toString();
        }
    }
}
