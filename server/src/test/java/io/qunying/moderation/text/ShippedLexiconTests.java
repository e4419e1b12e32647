package io.qunying.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ShippedLexiconTests {

    private static final Path DATA = Path.of("../../shared/data");

    private static final String SKIPPED = "SKIPPED: the chat logs are not on this machine (../shared/data)";

    private final Lexicon lexicon = Lexicon.builder().addShipped().build();

    @Test
    void hasNoLineThatIsRefused() {
        assertThat(Lexicon.builder().addLines(LetterFiles.lines("lexicon.txt"), null))
                .isEmpty();
        assertThat(lexicon.size()).isGreaterThan(5_000);
        assertThat(lexicon.memory()).isLessThan(2_000_000);
    }

    @Test
    void knowsItsCategories() {
        assertThat(categories("手机兼职日结,加徽信")).containsExactly("ad", "ad");
        assertThat(categories("出售仿真手枪,代开商品发票,网络博彩,裸聊,傻逼"))
                .containsExactly("contraband", "fraud", "gambling", "porn", "abuse");
    }

    @Test
    void saysNothingInABusyGroupThatTalksAboutComputers() throws IOException {
        var archive = DATA.resolve("irc/ubuntu.tar.gz");
        assumeTrue(Files.exists(archive), SKIPPED);
        long lines = 0;
        long hits = 0;
        // Chat lines are told from the tar's own blocks by how they begin.
        try (var in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("[")) {
                    lines++;
                    hits += hits(line);
                }
            }
        }
        assertThat(lines).isGreaterThan(100_000);
        assertThat(hits).isZero();
    }

    @Test
    void saysLittleOnOrdinaryLinesOfChineseGroups() throws IOException {
        for (var set : List.of("game-chat", "qq-group", "sms", "telegram")) {
            var file = DATA.resolve("moderation/" + set + ".train.tsv");
            assumeTrue(Files.exists(file), SKIPPED);
            var wanted = Files.readAllLines(file).stream()
                    .filter(it -> it.startsWith("0\t"))
                    .map(it -> it.substring(2))
                    .toList();
            long hits = wanted.stream().filter(it -> hits(it) > 0).count();
            assertThat(1000.0 * hits / wanted.size())
                    .as(set + ": lines in a thousand")
                    .isLessThan(6);
        }
    }

    private List<String> categories(String text) {
        return lexicon.find(Normaliser.standard().normalise(text)).stream()
                .map(LexiconHit::category)
                .toList();
    }

    private long hits(String text) {
        return lexicon.find(Normaliser.standard().normalise(text)).size();
    }
}
