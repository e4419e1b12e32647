package io.qunying.moderation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Thirty ways in which advertisers hide what they say. None of them was looked at when rules and words were written.
 */
final class Disguises {

    private static final String TRADITIONAL_FROM = "加联系领话费红包详谈门证电发货价号网钱";
    private static final String TRADITIONAL_TO = "加聯繫領話費紅包詳談門證電發貨價號網錢";

    private Disguises() {}

    static Map<String, UnaryOperator<String>> all() {
        var ways = new LinkedHashMap<String, UnaryOperator<String>>();
        ways.put("plain", it -> it);
        ways.put("full width 全角", it -> letters(it, c -> c > 32 && c < 127 ? c + 0xFEE0 : c));
        ways.put("zero-width spaces 零宽", between("\u200B"));
        ways.put("zero-width joiners", between("\u200D"));
        ways.put("byte order marks", between("\uFEFF"));
        ways.put("soft hyphens", between("\u00AD"));
        ways.put("word joiners", between("\u2060"));
        ways.put("combining marks 组合符", between("\u0301"));
        ways.put("struck through", between("\u0336"));
        ways.put("variation selectors", between("\uFE0F"));
        ways.put("spaces", between(" "));
        ways.put("wide spaces", between("\u3000"));
        ways.put("full stops", between("."));
        ways.put("stars", between("*"));
        ways.put("underscores", between("_"));
        ways.put("hearts", between("❤"));
        ways.put("lines", between("\n"));
        ways.put("mixed symbols", between("~☆"));
        ways.put("written backwards 反写 (RTL override)", it -> "\u202E" + new StringBuilder(it).reverse() + "\u202C");
        ways.put("direction marks", between("\u200F"));
        ways.put("isolates", between("\u2067\u2069"));
        ways.put("circled digits 带圈数字", digits(d -> d == 0 ? "⓪" : String.valueOf((char) ('①' + d - 1))));
        ways.put("emoji digits 表情数字", digits(d -> d + "\uFE0F\u20E3"));
        ways.put("Chinese digits 中文数字", digits(d -> String.valueOf("零一二三四五六七八九".charAt(d))));
        ways.put("capital Chinese digits 大写数字", digits(d -> String.valueOf("零壹贰叁肆伍陆柒捌玖".charAt(d))));
        ways.put("mathematical letters", Disguises::mathematical);
        ways.put(
                "look-alike letters 形近字母",
                it -> it.replace('a', 'а').replace('o', 'о').replace('c', 'с').replace('x', 'х'));
        ways.put(
                "split characters 拆字",
                it -> it.replace("加", "力口")
                        .replace("信", "亻言")
                        .replace("话", "讠舌")
                        .replace("钱", "钅戋"));
        ways.put(
                "homophones 谐音",
                it -> it.replace("微信", "薇芯")
                        .replace("加", "珈")
                        .replace("兼职", "尖职")
                        .replace("联系", "莲系")
                        .replace("领取", "零取"));
        ways.put("traditional 繁体", Disguises::traditional);
        return ways;
    }

    private static UnaryOperator<String> between(String what) {
        return it -> it.codePoints().mapToObj(Character::toString).collect(Collectors.joining(what));
    }

    private static UnaryOperator<String> digits(IntFunction<String> each) {
        return it -> it.codePoints()
                .mapToObj(c -> c >= '0' && c <= '9' ? each.apply(c - '0') : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String mathematical(String text) {
        return letters(
                text, c -> c >= 'a' && c <= 'z' ? 0x1D41A + c - 'a' : c >= '0' && c <= '9' ? 0x1D7CE + c - '0' : c);
    }

    private static String traditional(String text) {
        return letters(text, c -> {
            var at = TRADITIONAL_FROM.indexOf(c);
            return at < 0 ? c : TRADITIONAL_TO.charAt(at);
        });
    }

    private static String letters(String text, java.util.function.IntUnaryOperator each) {
        return text.codePoints().map(each).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
