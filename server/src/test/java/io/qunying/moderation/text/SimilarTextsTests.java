package io.qunying.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimilarTextsTests {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final String AD = "诚招兼职打字员,日结工资200元,在家就能做,加我微信 13800138000 了解详情";

    private final SimilarTexts texts = new SimilarTexts(Duration.ofMinutes(10), 1_000);

    @Test
    void countsGroupsAndSendersOfNearlyTheSameText() {
        SimilarTexts.Seen seen = null;
        for (int group = 0; group < 50; group++) {
            var changed = AD.replace("13800138000", "139" + (10_000_000 + group * 7))
                            .replace("诚招", group % 2 == 0 ? "诚★招" : "急招")
                    + "✨".repeat(group % 5);
            seen = see(changed, "group" + group, "sender" + group % 3, group);
        }

        assertThat(seen).isEqualTo(new SimilarTexts.Seen(50, 50, 3));
        assertThat(texts.size()).isEqualTo(1);
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        see(AD, "a", "x", 0);
        see(AD, "b", "y", 300);

        assertThat(see(AD, "c", "z", 700)).isEqualTo(new SimilarTexts.Seen(2, 2, 2));
        assertThat(see(AD, "a", "x", 5_000)).isEqualTo(new SimilarTexts.Seen(1, 1, 1));
        assertThat(see(AD, "d", "w", 100)).isEqualTo(new SimilarTexts.Seen(1, 1, 1));
    }

    @Test
    void tellsDifferentTextsApart() {
        see(AD, "a", "x", 0);

        assertThat(see("今天的课程改到晚上八点,请大家提前十分钟进入会议室签到", "b", "y", 1).groups()).isEqualTo(1);
        assertThat(see("诚招合伙人,一起在老家做点小生意,有兴趣的朋友晚上过来聊聊", "c", "z", 2).groups()).isEqualTo(1);
    }

    @Test
    void remembersNothingThatEverybodySays() {
        for (int group = 0; group < 100; group++) {
            assertThat(see("好的收到", "g" + group, "s" + group, group).groups()).isEqualTo(1);
            assertThat(see("哈".repeat(500), "g" + group, "s" + group, group).groups())
                    .isEqualTo(1);
        }
        assertThat(texts.size()).isZero();
    }

    @Test
    void staysWithinItsBounds() {
        var seed = RandomText.seed();
        var random = new Random(seed);
        for (int message = 0; message < 30_000; message++) {
            see(RandomText.of(random, 30), "g" + message, "s" + message, message / 100);
            assertThat(texts.size()).as("seed %d", seed).isLessThanOrEqualTo(1_000);
        }
        for (int message = 0; message < 5_000; message++) {
            see(AD, "g" + message, "s" + message, 300);
        }
        assertThat(see(AD, "g", "s", 300).groups()).isEqualTo(1_000);
    }

    @Test
    void countsWhatOneSenderWrites() {
        var rates = new Rates(Duration.ofMinutes(1), 100);
        for (int message = 1; message <= 20; message++) {
            assertThat(rates.see("loud", START.plusSeconds(message))).isEqualTo(message);
        }
        assertThat(rates.see("calm", START.plusSeconds(21))).isEqualTo(1);
        assertThat(rates.see("loud", START.plusSeconds(200))).isEqualTo(1);
        for (int sender = 0; sender < 100; sender++) {
            rates.see("s" + sender, START.plusSeconds(201));
        }
        assertThat(rates.see("loud", START.plusSeconds(202)))
                .as("forgotten for a hundred others")
                .isEqualTo(1);
    }

    private SimilarTexts.Seen see(String text, String group, String sender, int second) {
        return texts.see(
                Fingerprint.of(Normaliser.standard().normalise(text)), group, sender, START.plusSeconds(second));
    }
}
