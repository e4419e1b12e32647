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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays every playbook of the library through ninety days with hundreds of members, in processes of their own as the
 * command does, two at a time.
 */
@Tag("fire")
class SimulationTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int DAYS = 90;
    private static final int MEMBERS = 1_000;
    /** Of the playbooks whose shape does not depend on how many come; all of them take -Dfire.members=1000. */
    private static final int FEW = Integer.getInteger("fire.members", 200);

    private static final long SEED = 7;
    /** Seats that are still free in a group of shops when the next opens. */
    private static final int RESERVE = 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(
            strings = {
                "city-branches",
                "delivery-learning",
                "delivery-service",
                "member-day-and-journeys",
                "merchant-traffic-to-content",
                "new-user",
                "sop-handbook"
            })
    void keepsEveryPromise(String playbook) throws Exception {
        assertThatPromisesAreKept(simulate(playbook, DAYS, FEW, SEED));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shopsFillTheirGroupsInTurnAndAWeakGroupGoesUpInAnother() throws Exception {
        // Groups fill only where many come, so there are twice as many here; the seed makes the first group a dull one.
        var report = simulate("b2b-shopping-guide", DAYS, 2 * MEMBERS, 6);

        assertThatPromisesAreKept(report);
        assertThat(report.path("funnel").valueStream())
                .hasSize(7)
                .allSatisfy(it ->
                        assertThat(it.path("persons").asLong()).as("%s", it).isPositive());
        assertThat(groups(report)).allSatisfy(it -> {
            assertThat(it.path("class").asString()).isIn("store", "wechat", "web");
            assertThat(it.path("classes").propertyNames())
                    .isSubsetOf(it.path("class").asString());
        });
        var first = group(report, "实体店主华东导购1群");
        var second = group(report, "实体店主华东导购2群");
        assertThat(first.path("peakMembers").asInt())
                .as("the first is nearly full when another opens")
                .isGreaterThanOrEqualTo(first.path("capacity").asInt() - RESERVE);
        assertThat(second.path("peakMembers").asInt()).isPositive();
        for (var group : report.path("groups")) {
            var stages = stages(group);
            if (stages.containsKey("DAILY")) {
                var settled = at(stages, "STRONG").plus(Duration.ofDays(30));
                assertThat(at(stages, "DAILY")).as("%s", group).isBetween(settled, settled.plus(Duration.ofHours(1)));
            }
        }
        assertThat(stages(first)).containsOnlyKeys("STRONG", "DAILY", "WEAK", "DISSOLVED");
        assertThat(at(stages(first), "DISSOLVED"))
                .isBetween(at(stages(first), "WEAK"), at(stages(first), "WEAK").plus(Duration.ofDays(3)));
        assertThat(first.path("classes")).as("nobody is left in it").isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFlashSaleDissolvesEveryGroupOnTime() throws Exception {
        var report = simulate("flash-sale", DAYS, MEMBERS, SEED);

        assertThatPromisesAreKept(report);
        assertThat(groups(report)).hasSizeGreaterThan(MEMBERS / 50);
        for (var group : report.path("groups")) {
            var stages = stages(group);
            var over = at(stages, "STRONG").plus(Duration.ofDays(3));
            if (over.isBefore(end(report))) {
                assertThat(at(stages, "DISSOLVED")).as("%s", group).isBetween(over, over.plus(Duration.ofHours(1)));
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void superUsersStayThreeInTen() throws Exception {
        var report = simulate("super-user", DAYS, MEMBERS, SEED);

        assertThatPromisesAreKept(report);
        assertThat(groups(report).filter(SimulationTests::isFilled))
                .isNotEmpty()
                .allSatisfy(it -> {
                    var strong = it.path("classes").path("super").asDouble();
                    var share = strong
                            / (strong + it.path("classes").path("potential").asDouble());
                    assertThat(share).as("%s", it).isBetween(0.25, 0.35);
                });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theSameSeedGivesTheSameReport() throws Exception {
        var one = (ObjectNode) simulate("new-user", 8, 60, 3);
        var other = (ObjectNode) simulate("new-user", 8, 60, 3);

        assertThat(one.remove("wallSeconds").asDouble()).isPositive();
        other.remove("wallSeconds");
        assertThat(other).isEqualTo(one);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void membersReadOpenShowAndInvite() throws Exception {
        var text = Files.readString(Path.of("..", "playbooks", "flash-sale.yaml"))
                .replaceFirst(
                        "(?m)^funnel: .*$",
                        "funnel: [group.joined, post.seen, post.clicked, work.shared, invitation.sent]");
        var file = Files.writeString(folder.resolve("flash.yaml"), text);

        var report = simulate(file.toString(), 10, 150, 3);

        assertThat(report.path("funnel").valueStream())
                .hasSize(5)
                .allSatisfy(it ->
                        assertThat(it.path("persons").asLong()).as("%s", it).isPositive());
        assertThat(persons(report, "post.seen")).isLessThanOrEqualTo(persons(report, "group.joined"));
        assertThat(persons(report, "post.clicked")).isLessThan(persons(report, "post.seen"));
    }

    private static void assertThatPromisesAreKept(JsonNode report) {
        assertThat(report.path("violations").propertyStream())
                .hasSize(5)
                .allSatisfy(it -> assertThat(it.getValue().asLong(-1))
                        .as("%s in %s", it.getKey(), report.path("playbook"))
                        .isZero());
        assertThat(groups(report))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.path("peakMembers").asInt())
                        .as("%s", it)
                        .isLessThanOrEqualTo(it.path("capacity").asInt()));
        assertThat(report.path("dispatches").path("sent").asLong())
                .isGreaterThan(report.path("members").asLong());
        assertThat(report.path("dispatches").path("inDoubt").asLong()).isZero();
        assertThat(report.path("programmes").valueStream())
                .as("programmes run")
                .anySatisfy(it -> assertThat(it.path("runs").asLong()).isPositive());
        assertThat(persons(report, "group.joined"))
                .isGreaterThan(report.path("members").asLong() / 4);
        assertThat(report.path("work").path("done").asLong()).isPositive();
    }

    private static Stream<JsonNode> groups(JsonNode report) {
        return report.path("groups").valueStream();
    }

    private static JsonNode group(JsonNode report, String name) {
        return groups(report)
                .filter(it -> it.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFilled(JsonNode group) {
        return group.path("peakMembers").asInt() >= group.path("capacity").asInt() * 9 / 10;
    }

    private static long persons(JsonNode report, String step) {
        return report.path("funnel")
                .valueStream()
                .filter(it -> it.path("step").asString().equals(step))
                .mapToLong(it -> it.path("persons").asLong())
                .findFirst()
                .orElse(0);
    }

    private static Map<String, Instant> stages(JsonNode group) {
        var stages = new HashMap<String, Instant>();
        group.path("stages")
                .forEach(it -> stages.put(
                        it.path("stage").asString(), Instant.parse(it.path("at").asString())));
        return stages;
    }

    private static Instant at(Map<String, Instant> stages, String stage) {
        return Objects.requireNonNull(stages.get(stage), stage);
    }

    /** The run begins on the first of December of 2026, in China. */
    private static Instant end(JsonNode report) {
        return Instant.parse("2026-11-30T16:00:00Z")
                .plus(Duration.ofDays(report.path("days").asLong()));
    }

    private JsonNode simulate(String playbook, int days, int members, long seed)
            throws IOException, InterruptedException {
        var report = folder.resolve(playbook + ".json");
        var output = folder.resolve(playbook + ".txt");
        // Two at a time on two cores: what the second compiler would gain in a minute it takes from the other run.
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g"));
        var jar = Path.of("target", "app", "qunying.jar");
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
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
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
