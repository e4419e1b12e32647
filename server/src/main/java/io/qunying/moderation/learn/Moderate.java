package io.qunying.moderation.learn;

import io.qunying.platform.DomainException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./qunying moderate}: trains and measures classifiers and replays logs. Needs neither Spring nor a database, so
 * it starts at once.
 */
public final class Moderate {

    /** What starts this command, as it is given to the application. */
    public static final String COMMAND = "--qunying.command=moderate";

    private static final int REFUSED = 2;

    private final Options options;
    private final Texts texts;
    private final PrintStream out;
    private final JsonMapper json = new JsonMapper();

    private Moderate(Options options, Texts texts, PrintStream out) {
        this.options = options;
        this.texts = texts;
        this.out = out;
    }

    /**
     * Runs the command; prints to a person, or JSON for {@code --replay}.
     *
     * @return 0 when all is well, 2 when the arguments or the files are not as they have to be
     */
    public static int run(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var errors = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return run(List.of(arguments), Locale.getDefault(), out, errors);
    }

    static int run(List<String> arguments, Locale locale, PrintStream out, PrintStream errors) {
        var texts = new Texts(locale);
        try {
            new Moderate(Options.of(arguments), texts, out).run();
            return 0;
        } catch (DomainException refused) {
            errors.println(refused.code() + ": " + texts.of(refused.code(), refused.params()));
        } catch (NoSuchFileException missing) {
            errors.println("file-not-found: " + texts.of("file-not-found", Map.of("file", missing.getFile())));
        } catch (IOException broken) {
            errors.println("file-unreadable: " + texts.of("file-unreadable", Map.of("reason", broken.toString())));
        } finally {
            out.flush();
        }
        return REFUSED;
    }

    private void run() throws IOException {
        if (options.value("replay").isPresent()) {
            replay(options.required("replay"));
        } else if (options.value("cross").isPresent()) {
            cross(LabelledFile.read(Path.of(options.required("train"))), options.number("cross"));
        } else {
            train();
        }
    }

    private void replay(String log) throws IOException {
        var replay = new ReplayLog(scorer(), model(), json);
        try (var in = log.equals("-") ? System.in : Files.newInputStream(Path.of(log))) {
            replay.run(in, out);
        }
    }

    private void cross(List<Labelled> messages, int folds) {
        if (folds < 2 || folds > messages.size()) {
            throw Options.bad("--cross " + folds);
        }
        print(texts.of("moderate-trained", Map.of()), CrossValidation.of(messages, folds));
        var scorer = scorer();
        untrained(Measured.of(it -> scorer.judge(it).score(), 0, 0, messages).quality(), messages);
    }

    private void untrained(Quality outOfTheBox, List<Labelled> messages) {
        print(texts.of("moderate-out-of-the-box", Map.of()), outOfTheBox);
        print(
                texts.of("moderate-lexicon-alone", Map.of()),
                new LexiconAlone().asPreciseAs(outOfTheBox.precision(), messages));
    }

    private void train() throws IOException {
        var messages = LabelledFile.read(Path.of(options.required("train")));
        long start = System.nanoTime();
        var classifier = Trainer.train(messages);
        double seconds = Measured.secondsSince(start);
        var save = options.value("save");
        if (save.isPresent()) {
            try (var file = Files.newOutputStream(Path.of(save.get()))) {
                classifier.save(file);
            }
        }
        if (options.value("test").isEmpty() && save.isPresent()) {
            return;
        }
        measure(classifier, seconds, LabelledFile.read(Path.of(options.required("test"))));
    }

    private void measure(Classifier classifier, double secondsTrain, List<Labelled> test) throws IOException {
        long start = System.nanoTime();
        var scorer = scorer();
        double secondsShipped = Measured.secondsSince(start);
        var outOfTheBox = Measured.of(it -> scorer.judge(it).score(), 0, secondsShipped, test);
        var trained = Measured.of(classifier::score, classifier.thresholdLogOdds(), secondsTrain, test);
        Optional<String> report = options.value("report");
        if (report.isPresent()) {
            var both = new LinkedHashMap<String, Object>();
            both.put("outOfTheBox", outOfTheBox.toJson());
            both.put("trained", trained.toJson());
            Files.writeString(
                    Path.of(report.get()), json.writerWithDefaultPrettyPrinter().writeValueAsString(both));
        }
        untrained(outOfTheBox.quality(), test);
        print(texts.of("moderate-trained", Map.of()), trained.quality());
    }

    private OutOfTheBox scorer() {
        return options.has("rules-only") ? new OutOfTheBox(null) : OutOfTheBox.shipped();
    }

    private @Nullable Classifier model() throws IOException {
        var model = options.value("model");
        if (model.isEmpty()) {
            return null;
        }
        try (var in = new FileInputStream(model.get())) {
            return Classifier.load(in);
        }
    }

    private void print(String name, Quality it) {
        out.println(texts.of(
                "moderate-quality",
                Map.of(
                        "name",
                        name,
                        "precision",
                        figure(it.precision()),
                        "recall",
                        figure(it.recall()),
                        "f1",
                        figure(it.f1()),
                        "auc",
                        figure(it.auc()),
                        "tp",
                        it.tp(),
                        "fp",
                        it.fp(),
                        "fn",
                        it.fn(),
                        "tn",
                        it.tn())));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
