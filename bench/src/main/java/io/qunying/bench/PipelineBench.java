package io.qunying.bench;

import static io.qunying.bench.Report.number;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the way through the house costs: stored messages read, judged, shown, kept and counted, on one node. */
final class PipelineBench {

    private static final int FEW_GROUPS = 10;
    private static final int MANY_GROUPS = Integer.getInteger("bench.groups", 10_000);
    private static final int MESSAGES = Integer.getInteger("bench.messages", 200_000);

    private final Report report;

    PipelineBench(Report report) {
        this.report = report;
    }

    void run(Path folder) throws Exception {
        var target = Files.createDirectories(Path.of("target"));
        try (var server = RunningServer.start(folder.resolve("data"), target.resolve("server-conversation.log"));
                var sampler = new MemorySampler(server.pid())) {
            var url = TimelineWorld.make(server, MANY_GROUPS, 1).databaseUrl();
            var world = TalkWorld.fill(url);
            // Everyone speaks once, so that nobody is new, and what is compiled is compiled.
            world.messagesPerSecond(MANY_GROUPS, MESSAGES / 2);
            var few = world.messagesPerSecond(FEW_GROUPS, MESSAGES);
            var many = world.messagesPerSecond(MANY_GROUPS, MESSAGES);
            var plain = PlainRows.ofMessages(url, MESSAGES).rowsPerSecond();
            report.atLeast(
                    number(MESSAGES) + " stored messages of " + number(FEW_GROUPS) + " groups read through all phases",
                    number(few) + "/s",
                    number(plain) + "/s plain rows",
                    few / plain,
                    0.4);
            report.atLeast(
                    "the same in " + number(MANY_GROUPS) + " groups",
                    number(many) + "/s",
                    number(few) + "/s",
                    many / few,
                    0.8);
            report.tell("the server's memory meanwhile, at most, with -Xmx1g", sampler.inWords());
        }
    }
}
