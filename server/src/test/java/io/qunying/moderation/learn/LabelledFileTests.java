package io.qunying.moderation.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelledFileTests {

    @Test
    void readsLabelsAndTextsWhateverTheTextHolds() throws IOException {
        assertThat(read("\uFEFF1\t加我\r\n0\ta\tb\n0\t\n1\t最后"))
                .containsExactly(
                        new Labelled(true, "加我"),
                        new Labelled(false, "a\tb"),
                        new Labelled(false, ""),
                        new Labelled(true, "最后"));
    }

    @Test
    void namesTheLineWithoutATab() {
        refuses("1\ta\n0 b\n", "labels-no-tab", Map.of("line", 2));
    }

    @Test
    void namesTheLineWithAnotherLabel() {
        refuses("1\ta\n0\tb\n2\tc\n", "labels-bad-label", Map.of("line", 3, "label", "2"));
    }

    @Test
    void namesTheLineThatIsNotUtf8() {
        var bytes = "1\ta\n0\t?\n".getBytes(StandardCharsets.UTF_8);
        bytes[6] = (byte) 0xFF;

        assertThatThrownBy(() -> LabelledFile.read(new ByteArrayInputStream(bytes)))
                .isInstanceOfSatisfying(BadLabels.class, it -> {
                    assertThat(it.code()).isEqualTo("labels-not-utf8");
                    assertThat(it.params()).isEqualTo(Map.of("line", 2));
                });
    }

    @Test
    void refusesALineWithoutEnd() {
        refuses("1\t" + "a".repeat(Lines.MOST) + "\n", "labels-line-too-long", Map.of("line", 1, "most", Lines.MOST));
    }

    @Test
    void refusesAnEmptyFile() {
        refuses("", "labels-empty", Map.of());
    }

    @Test
    void refusesToLearnFromOneKindOnly() {
        assertThatThrownBy(() -> Trainer.train(List.of(new Labelled(true, "a"), new Labelled(true, "b"))))
                .isInstanceOfSatisfying(BadLabels.class, it -> {
                    assertThat(it.code()).isEqualTo("labels-one-kind");
                    assertThat(it.params()).isEqualTo(Map.of("label", 1, "messages", 2));
                });
    }

    @Test
    void learnsFromVeryFew() {
        var classifier = Trainer.train(List.of(new Labelled(true, "加我微信"), new Labelled(false, "吃饭了吗")));

        assertThat(classifier.score("加我微信")).isGreaterThan(classifier.score("吃饭了吗"));
    }

    private static void refuses(String file, String code, Map<String, Object> params) {
        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(BadLabels.class, it -> {
            assertThat(it.code()).isEqualTo(code);
            assertThat(it.params()).isEqualTo(params);
        });
    }

    private static List<Labelled> read(String file) throws IOException {
        return LabelledFile.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }
}
