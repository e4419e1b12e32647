package io.qunying.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTests {

    private final Normaliser normaliser = Normaliser.standard();

    @ParameterizedTest
    @CsvSource({
        "ＷｅＣｈａｔ１２３, wechat123",
        "加Ｖ信, 加v信",
        "話語權, 话语权",
        "ⓦⓔⓒⓗⓐⓣ, wechat",
        "🅦🅔🅒🅗🅐🅣, wechat",
        "🆆🅴🅲🅷🅰🆃, wechat",
        "🇻🇽🇶, vxq",
        "⒲⒠, we",
        "𝓌𝑒𝒸𝒽𝒶𝓉 𝖜𝖊𝖈𝖍𝖆𝖙 𝕨𝕖, wechat wechat we",
        "ᴡᴇᴄʜᴀᴛ, wechat",
        "ʷᵉᶜʰᵃᵗ, wechat",
        "wесhаt, wechat",
        "ωεchατ, wechat",
        "ẃḗċħąț, wechat",
        "w̷e̴c̶h̸a̵t̷, wechat",
        "①②③❹➎➅⑽⒎⑻, 1234561078",
        "１２３ 𝟒𝟓𝟔 ٧٨٩, 123 456 789",
        "1️⃣3️⃣8️⃣🔟, 13810",
        "一三八零零, 13800",
        "壹叁捌零零, 13800",
        "〡〢〣, 123",
        "言舌, 话",
        "弓虽力口君羊, 强加群",
        "讠舌氵先钅戋, 话洗钱",
        "abc点com, abc.com",
        "abc。com, abc.com",
        "abc 。 com, abc.com",
        "abc dot com, abc.com",
        "www abc com, www.abc.com",
        "⽔⼝, 水口",
        "㊙㎏ﬁ, 秘kgfi"
    })
    void undoesDisguise(String disguised, String plain) {
        assertThat(normaliser.normalise(disguised).text()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "加\u200B微\u200D信",
                "加\u2060微\uFEFF信",
                "\u2067加微信\u2069",
                "加\u0336微\u0336信\u0336",
                "加\uFE0F微\uDB40\uDC41信",
                "加\u00AD微\u3164信",
                "\u202E信微加\u202C",
                "\u202E信微\u202E加"
            })
    void ignoresWhatIsNotSeen(String disguised) {
        assertThat(normaliser.normalise(disguised).text()).isEqualTo("加微信");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "一起去三里屯吃四川菜",
                "好的,明天上午十点见。",
                "女子乒乓球队今日夺冠",
                "这件事我一个人说了不算",
                "the quick brown fox. it is me!",
                "在中国🇨🇳和日本🇯🇵之间",
                "สวัสดี हिन्दी مرحبا",
                "他在门口问了一句 3点见",
                "东、南、西、北,哪一边?",
                "i a m, s o, t i red",
                "3 - 4 - 5 - 6 - 7",
                "... --- ... --- ... --- ..."
            })
    void leavesOrdinaryTextAlone(String ordinary) {
        assertThat(normaliser.normalise(ordinary).text()).isEqualTo(ordinary);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u3000", "\n", ".", "_", "❤", "~☆", "。", "😀", "*-*", "||||"})
    void putsTogetherWhatTheSameSignsTear(String gap) {
        var plain = "兼职日结300,加vx abc88,详谈";
        var torn = plain.chars().mapToObj(Character::toString).collect(Collectors.joining(gap));
        var normal = normaliser.normalise("老板们看这里" + torn + "来的都是客");

        // A space that is torn by spaces is nothing but one more of them.
        var kept = gap.isBlank() ? plain.replace(" ", "") : plain;
        assertThat(normal.text()).isEqualTo("老板们看这里" + kept + "来的都是客");
        assertThat(normal.originalOf(6, 8)).isEqualTo("兼" + gap + "职");
    }

    @Test
    void putsTogetherAnyTextThatIsTorn() {
        var seed = RandomText.seed();
        var random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            var text = new StringBuilder();
            var torn = new StringBuilder();
            for (int stretch = random.nextInt(4); stretch >= 0; stretch--) {
                var gap = "*.-~❤".repeat(2).substring(random.nextInt(5)).substring(0, 1 + random.nextInt(4));
                for (int letter = 8 + random.nextInt(20); letter > 0; letter--) {
                    var one = (char) (0x6500 + random.nextInt(0x100));
                    text.append(one);
                    torn.append(one).append(letter == 1 ? "" : gap);
                }
                text.append("来来");
                torn.append("来来");
            }
            var expected = normaliser.normalise(text.toString()).text();
            assertThat(normaliser.normalise(torn.toString()).text())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected);
        }
    }

    @Test
    void keepsWhereEachCharacterStood() {
        var normal = normaliser.normalise("请 加\u200BＶ①言舌,谢谢");

        assertThat(normal.text()).isEqualTo("请 加v1话,谢谢");
        assertThat(normal.originalOf(2, 6)).isEqualTo("加\u200BＶ①言舌");
        assertThat(normal.originalOf(5, 6)).isEqualTo("言舌");
        assertThat(normal.bare().originalOf(1, 3)).isEqualTo("加\u200BＶ");
    }

    @Test
    void keepsTheWholeStretchOfWhatWasWrittenBackwards() {
        var normal = normaliser.normalise("请\u202E信微加\u202C吧");

        assertThat(normal.text()).isEqualTo("请加微信吧");
        assertThat(normal.originalOf(2, 3)).isEqualTo("\u202E信微加");
    }

    @Test
    void leavesASymbolWhereASurrogateStandsAlone() {
        assertThat(normaliser.normalise("加\uD800微\uDC00信").text()).isEqualTo("加\uFFFD微\uFFFD信");
        assertThat(normaliser.normalise("加\uD800微\uDC00信").bare().text()).isEqualTo("加微信");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t \u3000", "\u200B", "\u202E", "\u0301"})
    void makesNothingOfNothing(String empty) {
        assertThat(normaliser.normalise(empty).text()).isEmpty();
    }

    @Test
    void staysWithinBoundsAndInOrderForAnyText() {
        var seed = RandomText.seed();
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            var original = RandomText.of(random, 1 + random.nextInt(60));
            var normal = normaliser.normalise(original);
            assertThat(problem(normal)).as("seed %d, round %d", seed, round).isEmpty();
            assertThat(problem(normal.bare()))
                    .as("bare, seed %d, round %d", seed, round)
                    .isEmpty();
        }
    }

    private static String problem(NormalText normal) {
        int from = 0;
        int to = 0;
        for (int index = 0; index < normal.text().length(); index++) {
            boolean fine = normal.from(index) >= from
                    && normal.to(index) >= to
                    && normal.from(index) < normal.to(index)
                    && normal.to(index) <= normal.original().length();
            if (!fine) {
                return "at " + index;
            }
            from = normal.from(index);
            to = normal.to(index);
        }
        return "";
    }
}
