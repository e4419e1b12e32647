package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.moderation.PersonalData.Kind;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What could tell who somebody is goes, and the question stays. */
class PersonalDataTests {

    private static final List<String> NAMES = List.of("湖州-阿海-女装", "阿海", "小满");

    @ParameterizedTest
    @CsvSource({
        "我的手机 13812345678 怎么改？, 我的手机 [号码] 怎么改？",
        "发到 hai.w@example.com 行吗？, 发到 [邮箱] 行吗？",
        "阿海说能退是真的吗？, [姓名]说能退是真的吗？",
        "身份证 33050119900101123X 能查到吗？, 身份证 [号码] 能查到吗？",
        "这个 https://shop.example.com/a?id=1 能买吗？, 这个 [链接] 能买吗？",
        "我叫王小明，怎么改名？, 我叫[姓名]，怎么改名？",
        "@小林 怎么退货？, [姓名] 怎么退货？"
    })
    void goes(String text, String left) {
        assertThat(PersonalData.without(text, NAMES, Set.of())).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"怎么退货？", "尺码 170 有吗？", "运费 12 元怎么算？", "周一到周五几点上班？", "杭州市有门店吗？", "S 码和 M 码差多少？"})
    void leavesWhatTellsNothing(String text) {
        assertThat(PersonalData.without(text, NAMES, Set.of())).isEqualTo(text);
    }

    @Test
    void keepsWhatMayStay() {
        assertThat(PersonalData.without("iphone15pro 和 13812345678", List.of(), Set.of(Kind.ACCOUNT)))
                .isEqualTo("iphone15pro 和 [号码]");
    }

    /** Ten thousand questions with something personal somewhere in them, written plainly or disguised. */
    @Test
    void leavesNothingPersonalInAnyQuestion() {
        var random = new Random(20261127);
        for (int round = 0; round < 10_000; round++) {
            var secret = secret(random);
            var text = pick(random, "请问怎么退货", "", "帮我看看", "麻烦问一下，")
                    + pick(random, "，", " ", "：", "\n")
                    + secret.written()
                    + pick(random, "，能改吗？", " 怎么还没到？", "？", "\n发货了吗");

            var left = PersonalData.without(text, NAMES, Set.of());

            assertThat(left).as(text).doesNotContain(secret.tell());
            assertThat(left.codePoints().filter(Character::isDigit).count())
                    .as(left)
                    .isLessThan(5);
        }
    }

    /** @param tell what must not be left of it */
    private record Secret(String written, String tell) {}

    private static Secret secret(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> disguised(random, "1" + pick(random, "3", "5", "7", "8", "9") + digits(random, 9));
            case 1 -> disguised(random, "33050119" + digits(random, 9) + pick(random, "X", "x", "7"));
            case 2 -> {
                var account = pick(random, "wx", "ab", "hai_", "Q") + digits(random, 4 + random.nextInt(5));
                yield new Secret(pick(random, "微信", "加v ", "vx：", "") + account, account);
            }
            case 3 -> disguised(random, (1 + random.nextInt(9)) + digits(random, 4 + random.nextInt(6)));
            case 4 -> {
                var mail = "hai" + digits(random, 3) + "@" + pick(random, "qq.com", "mail.example.org", "163.com");
                yield new Secret(mail, mail);
            }
            case 5 -> {
                var street = pick(random, "文三路", "人民街", "长乐巷", "青年大街", "翠苑小区");
                yield new Secret(
                        pick(random, "浙江省杭州市西湖区", "北京市朝阳区", "南浔镇", "") + street + digits(random, 3) + "号"
                                + pick(random, "", "5栋302室", "2单元"),
                        street);
            }
            case 6 -> {
                var name = pick(random, "阿海", "小满", "湖州-阿海-女装");
                yield new Secret(name, name);
            }
            default -> {
                var mention = pick(random, "张三丰", "Tom", "路人甲");
                yield new Secret("@" + mention, mention);
            }
        };
    }

    private static Secret disguised(Random random, String number) {
        Function<String, String> how = switch (random.nextInt(4)) {
            case 0 -> PersonalDataTests::full;
            case 1 -> it -> it.replaceAll("(\\d{3})(?=\\d)", "$1-");
            case 2 -> it -> it.replaceAll("(\\d{4})(?=\\d)", "$1 ");
            default -> Function.identity();
        };
        var written = how.apply(number);
        return new Secret(written, written);
    }

    private static String full(String digits) {
        var full = new StringBuilder();
        digits.chars().forEach(it -> full.append((char) (Character.isDigit(it) ? it - '0' + '０' : it)));
        return full.toString();
    }

    private static String digits(Random random, int count) {
        var digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
