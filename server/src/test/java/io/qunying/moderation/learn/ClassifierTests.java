package io.qunying.moderation.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassifierTests {

    private static final List<Labelled> MESSAGES = OutOfTheBox.shippedMessages();
    private static final Classifier CLASSIFIER = Trainer.train(MESSAGES);

    @Test
    void tellsAdvertsOfGroupsApartByCrossValidation() {
        var quality = CrossValidation.of(MESSAGES, 5);

        assertThat(quality.f1()).isGreaterThan(0.85);
        assertThat(quality.auc()).isGreaterThan(0.96);
    }

    @Test
    void learnsNothingFromLabelsGivenByChance() {
        var labels = new ArrayList<>(MESSAGES.stream().map(Labelled::unwanted).toList());
        Collections.shuffle(labels, new Random(1));
        var messages = new ArrayList<Labelled>();
        for (int index = 0; index < labels.size(); index++) {
            messages.add(new Labelled(labels.get(index), MESSAGES.get(index).text()));
        }

        assertThat(CrossValidation.of(messages, 5).auc()).isBetween(0.4, 0.6);
    }

    @Test
    void isTheSameForTheSameMessages() {
        assertThat(Trainer.train(MESSAGES)).isEqualTo(CLASSIFIER);
    }

    @Test
    void decidesTheSameAfterSavingAndLoading() throws IOException {
        var bytes = saved();
        var loaded = Classifier.load(new ByteArrayInputStream(bytes));

        assertThat(loaded).isEqualTo(CLASSIFIER);
        assertThat(bytes).hasSizeLessThan(2_000_000);
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var text = anyText(random);
            assertThat(loaded.score(text)).isEqualTo(CLASSIFIER.score(text));
        }
    }

    @Test
    void refusesADamagedFile() throws IOException {
        var bytes = saved();
        var random = new Random(3);
        for (int round = 0; round < 20; round++) {
            var damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

            assertThatThrownBy(() -> Classifier.load(new ByteArrayInputStream(damaged)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void explainsItsScoreInFull() {
        var random = new Random(5);
        for (int round = 0; round < 300; round++) {
            var text = round < 100 ? MESSAGES.get(round).text() : anyText(random);
            var explanation = CLASSIFIER.explain(text);

            assertThat(explanation.score()).isCloseTo(CLASSIFIER.score(text), within(1e-3));
            assertThat(explanation.pieces())
                    .allSatisfy(it -> assertThat(it.isSign()
                                    || text.substring(it.start(), it.end()).equals(it.text()))
                            .isTrue());
        }
    }

    @Test
    void findsAnAdvertBehindMuchHarmlessText() {
        var advert = "出内部20r稳定更新绕过网易，需要的加我111111111，卡网购买售后群111111111";
        var hidden = "今天天气不错，我们去吃饭吧。".repeat(8_000) + advert;

        assertThat(CLASSIFIER.isUnwanted("今天天气不错，我们去吃饭吧。")).isFalse();
        assertThat(CLASSIFIER.isUnwanted(hidden)).isTrue();
    }

    private static byte[] saved() throws IOException {
        var bytes = new ByteArrayOutputStream();
        CLASSIFIER.save(bytes);
        return bytes.toByteArray();
    }

    /** Any characters, lone surrogates and long texts among them. */
    private static String anyText(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(20) == 0 ? 5_000 : random.nextInt(60);
        while (text.length() < length) {
            switch (random.nextInt(5)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.append((char) (0x4E00 + random.nextInt(0x5000)));
                case 2 -> text.append((char) (' ' + random.nextInt(95)));
                case 3 -> text.appendCodePoint(0x1F300 + random.nextInt(0x300));
                default ->
                    text.append(MESSAGES.get(random.nextInt(MESSAGES.size())).text());
            }
        }
        return text.toString();
    }
}
