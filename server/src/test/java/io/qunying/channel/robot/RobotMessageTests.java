package io.qunying.channel.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Shortened;
import java.net.URI;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Signatures as another program makes them, and texts that fit. */
class RobotMessageTests {

    private static final String SECRET = "SEC0123abc";
    private static final Instant AT = Instant.ofEpochMilli(1764296589123L);

    @Test
    void signsAsDingTalkWants() {
        var hook = URI.create("https://oapi.dingtalk.com/robot/send?access_token=a");
        assertThat(new RobotMessage(RobotPlatform.DINGTALK, hook, SECRET, "好", AT).address())
                .hasToString(hook + "&timestamp=1764296589123&sign=WQ4ZKaqk%2F9vDP1RIsZvKg6ighYtitrDTv5IvA19%2Bmc8%3D");
        assertThat(new RobotMessage(RobotPlatform.DINGTALK, hook, null, "好", AT).address())
                .isEqualTo(hook);
    }

    @Test
    void signsAsFeishuWants() {
        var hook = URI.create("https://open.feishu.cn/open-apis/bot/v2/hook/a");
        var message = new RobotMessage(RobotPlatform.FEISHU, hook, SECRET, "好", AT);
        assertThat(message.address()).isEqualTo(hook);
        assertThat(message.body())
                .containsEntry("timestamp", "1764296589")
                .containsEntry("sign", "dHkuYSLIFmFYJbKXy6Rq6OTBZShe6AwnZrX7xrR0HdM=");
        assertThat(new RobotMessage(RobotPlatform.FEISHU, hook, null, "好", AT).body())
                .containsOnlyKeys("msg_type", "content");
    }

    @Test
    void saysNothingOfItsAddress() {
        var hook = URI.create("https://example.com/k3y");
        assertThat(new RobotMessage(RobotPlatform.WECOM, hook, SECRET, "好", AT).toString())
                .doesNotContain("k3y", SECRET);
    }

    @Test
    void cutsWhatIsTooLongAtACharacter() {
        var random = new Random(20261128);
        var characters = new String[] {"a", "é", "群", "😀"};
        for (var round = 0; round < 2000; round++) {
            var text = new StringBuilder();
            while (text.length() < random.nextInt(60)) {
                text.append(characters[random.nextInt(characters.length)]);
            }
            var most = 10 + random.nextInt(60);
            var whole = text.toString();
            var cut = Shortened.toBytes(whole, most);
            assertThat(cut.getBytes(UTF_8).length).isLessThanOrEqualTo(most);
            if (whole.getBytes(UTF_8).length <= most) {
                assertThat(cut).isEqualTo(whole);
            } else {
                assertThat(cut).endsWith("…");
                var kept = cut.substring(0, cut.length() - 1);
                assertThat(whole).startsWith(kept);
                // no half of a character, and room for no other one
                assertThat(new String(kept.getBytes(UTF_8), UTF_8)).isEqualTo(kept);
                assertThat(cut.getBytes(UTF_8).length).isGreaterThan(most - 4);
            }
        }
    }
}
