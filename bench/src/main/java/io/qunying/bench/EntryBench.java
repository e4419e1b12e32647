package io.qunying.bench;

import static io.qunying.bench.Report.number;

import io.qunying.bench.Load.Round;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How fast the front door is, each figure beside the least that the same server can do. */
final class EntryBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    /** So long until Java has compiled most of what the measured path runs; a path of more code needs longer. */
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 40));

    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.seconds", 5));
    private static final List<String> STEPS = List.of("scan", "apply", "approve", "join");

    private final Report report =
            new Report("Front door, " + Load.CLIENTS + " clients, medians of " + ROUNDS + " rounds");

    boolean run(Path folder) throws Exception {
        var target = Files.createDirectories(Path.of("target"));
        System.out.println("Starting the server on an empty folder …");
        try (var server = RunningServer.start(folder.resolve("data"), target.resolve("server-first.log"))) {
            report.tell("first start, with an empty database", seconds(server.untilHealthy()));
            var console = Console.firstSignIn(server);
            var code = console.liveCode(console.openCommunity());
            var visitor = Visitor.of(server, console, code);
            pages(server, visitor);
            wayIn(server, visitor);
            imports(server, console, folder);
        }
        start(folder, target);
        return report.finish(target.resolve("entry.md"));
    }

    private void pages(RunningServer server, Visitor visitor) throws Exception {
        System.out.println("The page behind a code, and a fixed page of its size …");
        var bytes = visitor.scan().body().getBytes(StandardCharsets.UTF_8).length;
        var fixed = server.uri("/bench/fixed-page?bytes=" + bytes);
        Load.Pass fixedPage = notes -> notes.time("page", () -> Http.succeed(Http.get(fixed, "")));
        Load.Pass codePage = notes -> notes.time("page", visitor::scan);
        var both = alternate(codePage, fixedPage);
        report.atLeast(
                "GET /c/{code}, " + bytes + " bytes, every time a new visitor",
                number(median(both.measured(), Round::perSecond)) + "/s",
                number(median(both.baseline(), Round::perSecond)) + "/s fixed page",
                both.ratio(Round::perSecond),
                0.6);
    }

    private void wayIn(RunningServer server, Visitor visitor) throws Exception {
        System.out.println("From the scan to the seat, and inserts of one row …");
        var row = server.uri("/bench/one-row");
        Load.Pass oneRow = notes -> notes.time(
                "row",
                () -> Http.succeed(Http.send(
                        Http.request(row, "").POST(BodyPublishers.noBody()).build())));
        var both = alternate(visitor::comeIn, oneRow);
        report.atLeast(
                "scan → apply → approve → join, requests",
                number(median(both.measured(), Round::perSecond)) + "/s",
                number(median(both.baseline(), Round::perSecond)) + "/s one-row inserts",
                both.ratio(Round::perSecond),
                0.4);
        for (var step : STEPS) {
            report.tell(step + ", p50", number(median(both.measured(), it -> it.millis(step, 0.5))) + " ms");
            var ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ratios[round] = both.measured().get(round).millis(step, 0.99)
                        / both.baseline().get(round).millis("row", 0.99);
            }
            report.atMost(
                    step + ", p99",
                    number(median(both.measured(), it -> it.millis(step, 0.99))) + " ms",
                    number(median(both.baseline(), it -> it.millis("row", 0.99))) + " ms one-row insert",
                    Load.median(ratios),
                    5);
        }
    }

    private void imports(RunningServer server, Console console, Path folder) throws Exception {
        System.out.println("An import of " + ImportBench.PEOPLE + " people, and COPY of the same rows …");
        var people = new ImportBench(server, console, folder);
        people.copy();
        var before = people.copy();
        double imported;
        String memory;
        long idle;
        try (var sampler = new MemorySampler(server.pid())) {
            idle = sampler.residentKilobytes() / 1024;
            imported = people.upload();
            memory = sampler.inWords();
        }
        var copied = Load.median(before, people.copy());
        report.atLeast(
                "import of " + ImportBench.PEOPLE + " people",
                number(imported) + " rows/s",
                number(copied) + " rows/s COPY",
                imported / copied,
                0.3);
        report.tell("the server's memory while importing, at most", memory + " (" + idle + " MB resident before)");
    }

    /** A start on what the runs left behind, as an operator would see it. */
    private void start(Path folder, Path target) throws Exception {
        System.out.println("Starting again …");
        try (var server = RunningServer.start(folder.resolve("data"), target.resolve("server-again.log"))) {
            var told = server.startedIn();
            report.tell("start from a built state, until healthy", seconds(server.untilHealthy()));
            report.tell("of it the Spring context", told.getFirst() + " s");
            report.tell(
                    "of it Java before the context and after", told.getLast() + " s process in all, as Spring says");
            for (var part : StartParts.of(server.logLines())) {
                report.tell("at " + part.at() + " s", part.what());
            }
        }
    }

    /** Rounds of both by turns, so that whatever else the machine does meets both. */
    private static Both alternate(Load.Pass measured, Load.Pass baseline) throws Exception {
        Load.round(WARM_UP, baseline);
        Load.round(WARM_UP, measured);
        var both = new Both(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < ROUNDS; round++) {
            both.baseline().add(Load.round(ROUND, baseline));
            both.measured().add(Load.round(ROUND, measured));
        }
        return both;
    }

    private record Both(List<Round> measured, List<Round> baseline) {

        double ratio(ToDoubleFunction<Round> figure) {
            var ratios = new double[measured.size()];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = figure.applyAsDouble(measured.get(round)) / figure.applyAsDouble(baseline.get(round));
            }
            return Load.median(ratios);
        }
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Load.median(rounds.stream().mapToDouble(figure).toArray());
    }

    private static String seconds(Duration duration) {
        return number(duration.toMillis() / 1000.0) + " s";
    }
}
