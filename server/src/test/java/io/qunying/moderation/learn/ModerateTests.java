package io.qunying.moderation.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModerateTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path labelled;

    @BeforeEach
    void writeLabelled() throws IOException {
        var lines = OutOfTheBox.shippedMessages().stream()
                .map(it -> (it.unwanted() ? "1\t" : "0\t") + it.text())
                .toList();
        labelled = Files.write(folder.resolve("labelled.tsv"), lines);
    }

    @Test
    void reportsBothScorers() throws IOException {
        var report = folder.resolve("report.json");

        assertThat(run("--train", labelled.toString(), "--test", labelled.toString(), "--report", report.toString()))
                .isZero();

        var json = new JsonMapper().readTree(Files.readString(report));
        for (var scorer : List.of("outOfTheBox", "trained")) {
            assertThat(json.get(scorer).propertyNames())
                    .containsExactly(
                            "precision",
                            "recall",
                            "f1",
                            "auc",
                            "threshold",
                            "secondsTrain",
                            "messagesPerSecond",
                            "tp",
                            "fp",
                            "fn",
                            "tn");
            int all = json.get(scorer).get("tp").asInt()
                    + json.get(scorer).get("fp").asInt()
                    + json.get(scorer).get("fn").asInt()
                    + json.get(scorer).get("tn").asInt();
            assertThat(all).isEqualTo(OutOfTheBox.shippedMessages().size());
        }
        assertThat(json.get("trained").get("f1").asDouble()).isGreaterThan(0.95);
    }

    @Test
    void replaysEveryLineOfALog() throws IOException {
        var log = folder.resolve("log");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("晚上好\n\n出售元宝,半价,需要的加q 2393847561\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {'a', (byte) 0xFF, (byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n'});
        bytes.writeBytes(("长".repeat(40_000) + "\n末行").getBytes(StandardCharsets.UTF_8));
        Files.write(log, bytes.toByteArray());

        assertThat(run("--replay", log.toString())).isZero();

        var lines = printed();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0).get("verdict").asString()).isEqualTo("pass");
        assertThat(problems(lines.get(1))).containsExactly("empty");
        assertThat(lines.get(2).get("verdict").asString()).isEqualTo("unwanted");
        assertThat(lines.get(2).get("categories").get(0).asString()).isEqualTo("game-trade");
        assertThat(problems(lines.get(3))).containsExactly("invalid-utf8");
        assertThat(lines.get(4).get("length").asInt()).isEqualTo(40_000);
        assertThat(lines.get(5).get("line").asInt()).isEqualTo(6);
    }

    @Test
    void replaysWithASavedModelAndItsReasons() throws IOException {
        var model = folder.resolve("model");
        var log = Files.writeString(folder.resolve("log"), "出内部20r稳定更新，需要的加我111111111\n");

        assertThat(run("--train", labelled.toString(), "--save", model.toString()))
                .isZero();
        assertThat(run("--replay", log.toString(), "--model", model.toString())).isZero();

        var trained = printed().getFirst().get("trained");
        assertThat(trained.get("unwanted").asBoolean()).isTrue();
        assertThat(trained.get("pieces")).hasSize(5);
    }

    @Test
    void saysWhatIsWrongInTheLanguageOfTheTerminal() throws IOException {
        Files.writeString(labelled, "1\ta\n7\tb\n");

        assertThat(run("--cross", "5", "--train", labelled.toString())).isEqualTo(2);
        assertThat(Moderate.run(
                        List.of("--cross", "5", "--train", labelled.toString()),
                        Locale.CHINA,
                        print(out),
                        print(errors)))
                .isEqualTo(2);

        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "labels-bad-label: Line 2: label “7”, expected 0 or 1.",
                        "labels-bad-label: 第 2 行：标注是“7”，应为 0 或 1。");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(run("--trian", "x")).isEqualTo(2);
        assertThat(run("--train", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("--cross", "many", "--train", labelled.toString())).isEqualTo(2);

        assertThat(errors.toString(StandardCharsets.UTF_8).lines().map(it -> it.substring(0, it.indexOf(':'))))
                .containsExactly(
                        "moderate-bad-argument",
                        "file-not-found",
                        "moderate-missing-argument",
                        "moderate-bad-argument");
    }

    private int run(String... arguments) {
        return Moderate.run(List.of(arguments), Locale.ENGLISH, print(out), print(errors));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private List<JsonNode> printed() {
        var json = new JsonMapper();
        return out.toString(StandardCharsets.UTF_8).lines().map(json::readTree).toList();
    }

    private static List<String> problems(JsonNode line) {
        return line.get("problems").valueStream().map(JsonNode::asString).toList();
    }
}
