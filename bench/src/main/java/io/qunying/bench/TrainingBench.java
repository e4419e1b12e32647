package io.qunying.bench;

import static io.qunying.bench.Report.number;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.qunying.moderation.learn.BenchRows;
import io.qunying.moderation.learn.Labelled;
import io.qunying.moderation.learn.LabelledFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Training on 100,000 labelled lines: ours beside L2 logistic regression of liblinear on the same features. */
final class TrainingBench {

    private static final int LINES = 100_000;

    private final Report report;

    TrainingBench(Report report) {
        this.report = report;
    }

    void run() throws IOException {
        var folder = ChatLines.DATA.resolve("moderation");
        if (!Files.exists(folder)) {
            System.out.println("SKIPPED: the labelled messages are not on this machine (../shared/data)");
            return;
        }
        var messages = messages(folder);
        long start = System.nanoTime();
        var rows = new BenchRows(messages);
        double reading = seconds(start);
        report.tell("features of " + number(LINES) + " lines", number(reading) + " s");
        rows.train();
        start = System.nanoTime();
        rows.train();
        double ours = seconds(start);
        double theirs = liblinear(rows);
        report.atMost(
                "training on " + number(LINES) + " lines, from lines to model",
                number(reading + ours) + " s",
                number(reading + theirs) + " s liblinear 2.44 L2R_LR on the same features",
                (reading + ours) / (reading + theirs),
                1.0 / 3);
    }

    /** The sets hold a little less than 100,000 lines; the first come again to fill up. */
    private static List<Labelled> messages(Path folder) throws IOException {
        var all = new ArrayList<Labelled>();
        for (var set : List.of("telegram", "game-chat", "sms", "offensive", "qq-group")) {
            all.addAll(LabelledFile.read(folder.resolve(set + ".train.tsv")));
        }
        Collections.shuffle(all, new Random(1));
        for (int index = 0; all.size() < LINES; index++) {
            all.add(all.get(index));
        }
        return all.subList(0, LINES);
    }

    private static double liblinear(BenchRows rows) {
        var problem = new Problem();
        problem.l = rows.count();
        problem.n = BenchRows.width();
        problem.x = new Feature[problem.l][];
        problem.y = new double[problem.l];
        for (int row = 0; row < problem.l; row++) {
            var features = rows.features(row);
            problem.x[row] = new Feature[features.length];
            for (int index = 0; index < features.length; index++) {
                problem.x[row][index] = new FeatureNode(features[index] + 1, rows.value(row));
            }
            problem.y[row] = rows.label(row) ? 1 : -1;
        }
        Linear.disableDebugOutput();
        long start = System.nanoTime();
        Linear.train(problem, new Parameter(SolverType.L2R_LR, 1, 0.01));
        return seconds(start);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
