package io.qunying.moderation.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quality on sets that may not be shipped; only where they lie beside the project. */
class SharedDataTests {

    private static final Path DATA = Path.of(System.getProperty("qunying.root", ".."), "../shared/data/moderation");

    @Tag("fire")
    @ParameterizedTest
    @CsvSource({"telegram, 0.955", "game-chat, 0.935", "sms, 0.98", "offensive, 0.90"})
    void tellsUnwantedMessagesApartByCrossValidation(String set, double f1) throws IOException {
        assertThat(CrossValidation.of(messages(set), 5).f1()).isGreaterThan(f1);
    }

    @ParameterizedTest
    @CsvSource({"telegram, 0.2", "game-chat, 0.2", "sms, 0.3", "offensive, 0.01"})
    void isSeldomWrongWithoutTraining(String set, double recall) throws IOException {
        var scorer = OutOfTheBox.shipped();
        var quality =
                Measured.of(it -> scorer.judge(it).score(), 0, 0, messages(set)).quality();

        assertThat(quality.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(quality.recall()).isGreaterThan(recall);
        assertThat(new LexiconAlone()
                        .asPreciseAs(quality.precision(), messages(set))
                        .recall())
                .as("recall of the lexicon alone")
                .isLessThan(quality.recall());
    }

    private static List<Labelled> messages(String set) throws IOException {
        var file = DATA.resolve(set + ".train.tsv");
        if (!Files.exists(file)) {
            System.out.println("Skipped: " + file + " is not there");
        }
        assumeTrue(Files.exists(file), () -> file + " is not there");
        return LabelledFile.read(file);
    }
}
