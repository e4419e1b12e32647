package io.qunying.bench;

import static io.qunying.bench.Report.number;

import java.nio.file.Files;
import java.nio.file.Path;

/** The timeline: what is due sent to many groups, found among much that is not yet due, and played in virtual time. */
final class TimelineBench {

    private static final int GROUPS = Integer.getInteger("bench.groups", 5_000);
    private static final int STEPS = Integer.getInteger("bench.steps", 200);
    private static final int FEW = 100_000;
    private static final int MANY = Integer.getInteger("bench.future", 50_000_000);
    private static final int DAYS = Integer.getInteger("bench.days", 90);
    private static final int MEMBERS = Integer.getInteger("bench.members", 5_000);
    private static final int ROUNDS = 3;
    private static final double SECONDS_A_DAY = 86_400;

    private final Report report = new Report("Timeline");

    boolean run(Path folder) throws Exception {
        var target = Files.createDirectories(Path.of("target"));
        try (var server = RunningServer.start(folder.resolve("data"), target.resolve("server-timeline.log"));
                var sampler = new MemorySampler(server.pid())) {
            var world = TimelineWorld.make(server, GROUPS, STEPS);
            deliveries(world);
            report.tell("the server's memory meanwhile, at most, with -Xmx1g", sampler.inWords());
            due(world);
        }
        simulate(folder);
        return report.finish(target.resolve("timeline.md"));
    }

    private void deliveries(TimelineWorld world) throws Exception {
        var many = GROUPS * STEPS;
        System.out.println(many + " deliveries, and the same rows without any logic …");
        var seconds = world.deliver();
        var plain = PlainRows.ofDeliveries(world.databaseUrl(), Math.min(many, 200_000))
                .rowsPerSecond();
        report.atLeast(
                number(many) + " deliveries to " + number(GROUPS) + " groups, planned and sent",
                number(many / seconds) + "/s",
                number(plain) + "/s plain rows",
                many / seconds / plain,
                0.35);
    }

    private void due(TimelineWorld world) throws Exception {
        System.out.println("What is due among " + FEW + " and " + MANY + " that are not …");
        world.addFuture(0, FEW);
        var few = median(world);
        world.addFuture(FEW, MANY);
        var many = median(world);
        report.atMost(
                "finding " + number(2.0 * GROUPS) + " due steps among " + number(MANY) + " future ones",
                number(many) + " ms",
                number(few) + " ms among " + number(FEW),
                many / few,
                2);
    }

    private static double median(TimelineWorld world) throws Exception {
        world.millisecondsToFindDue();
        var rounds = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            rounds[round] = world.millisecondsToFindDue();
        }
        return Load.median(rounds);
    }

    private void simulate(Path folder) throws Exception {
        System.out.println("Ninety days in virtual time …");
        var one = Simulated.seconds(folder, DAYS, MEMBERS);
        var two = Simulated.seconds(folder, DAYS, 2 * MEMBERS);
        report.atLeast(
                "simulate " + Simulated.PLAYBOOK + ", " + DAYS + " days × " + number(MEMBERS) + " members",
                number(one) + " s",
                number(DAYS * SECONDS_A_DAY) + " s real time",
                DAYS * SECONDS_A_DAY / one,
                200_000);
        report.atMost("the same with twice as many", number(two) + " s", number(one) + " s", two / one, 2.3);
    }
}
