package io.qunying.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which advertisers hide their words, each applied to several of them. */
class DisguiseTests {

    private static final List<String> WORDS = List.of("兼职日结", "加微信领取", "话费返现", "网络博彩", "vx号13800138000");

    private final Lexicon lexicon = lexicon();

    interface Way {

        String hide(String word);
    }

    record Disguise(String name, Way way) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Disguise> disguises() {
        return Stream.of(
                between("stars", "*"),
                between("full stops", "."),
                between("Chinese commas", "，"),
                between("Chinese full stops", "。"),
                between("spaces", " "),
                between("wide spaces", "\u3000"),
                between("lines", "\n"),
                between("hearts", "❤️"),
                between("emoji of a family", "👨‍👩‍👧"),
                between("flags", "🇨🇳"),
                between("underscores", "__"),
                between("slashes", "/"),
                between("mixed symbols", "~#☆"),
                between("zero-width spaces", "\u200B"),
                between("zero-width joiners", "\u200D"),
                between("byte order marks", "\uFEFF"),
                between("soft hyphens", "\u00AD"),
                between("fillers", "\u3164"),
                between("word joiners", "\u2060"),
                between("tag characters", "\uDB40\uDC61"),
                between("variation selectors", "\uFE0F"),
                between("marks through letters", "\u0336"),
                between("many marks", "\u0301\u0316\u0334"),
                between("direction marks", "\u200F"),
                between("isolates", "\u2067\u2069"),
                between("lone surrogates", "\uD800"),
                new Disguise("written backwards", it -> "\u202E" + new StringBuilder(it).reverse() + "\u202C"),
                new Disguise("upper case", String::toUpperCase),
                new Disguise("full width", it -> map(it, "vx0123456789", "ｖｘ０１２３４５６７８９")),
                new Disguise("traditional", it -> map(it, "职结领话费现网络号", "職結領話費現網絡號")),
                new Disguise("circled", it -> map(it, "vx0138", "ⓥⓧ⓪①③⑧")),
                new Disguise("negative circled", it -> map(it, "0138", "⓿❶❸❽")),
                new Disguise("mathematical bold", it -> map(it, "vx0138", "𝐯𝐱𝟎𝟏𝟑𝟖")),
                new Disguise("fraktur", it -> map(it, "vx", "𝔳𝔵")),
                new Disguise("keycaps", it -> it.replaceAll("([0-9])", "$1\uFE0F\u20E3")),
                new Disguise("squared letters", it -> map(it, "vx", "🆅🆇")),
                new Disguise("regional letters", it -> map(it, "vx", "🇻🇽")),
                new Disguise("Greek and Cyrillic", it -> map(it, "vx", "νх")),
                new Disguise("small capitals", it -> map(it, "vx", "ᴠx")),
                new Disguise("superscripts", it -> map(it, "v0138", "ᵛ⁰¹³⁸")),
                new Disguise("Chinese digits", it -> map(it, "0138", "零一三八")),
                new Disguise("Chinese digits of accounts", it -> map(it, "0138", "〇壹叁捌")),
                new Disguise("Arabic digits", it -> map(it, "0138", "٠١٣٨")),
                new Disguise(
                        "parts of characters",
                        it -> it.replace("话", "言舌")
                                .replace("加", "力口")
                                .replace("信", "亻言")
                                .replace("职", "耳只")
                                .replace("结", "纟吉")
                                .replace("网", "冂㐅㐅")),
                new Disguise("radicals", it -> map(it, "日", "⽇")),
                new Disguise("sound", it -> map(it, "职结微信络博返现", "直洁薇芯洛搏反线")),
                new Disguise(
                        "pinyin",
                        it -> it.replace("职", "zhi")
                                .replace("微信", "wei信")
                                .replace("费", "fei")
                                .replace("博", "bo")),
                new Disguise("amid other text", it -> "兄弟们看过来," + it + "!速来"));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void findsWordsBehind(Disguise disguise) {
        for (var word : WORDS) {
            var hidden = disguise.way().hide(word);

            var hits = lexicon.find(Normaliser.standard().normalise(hidden));

            assertThat(hits)
                    .as(word + " as " + hidden)
                    .extracting(LexiconHit::word)
                    .containsExactly(word);
            assertThat(hidden.substring(hits.getFirst().from(), hits.getFirst().to()))
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "今天下午三点开会,大家记得带上电脑。",
                "这个网络不太好,我重新连一下",
                "他兼职做老师,日子过得挺好,结婚了",
                "微信群里发一下文件,信号不好领取不了",
                "话说回来,费用谁出?返程的票还没买,现在买吗",
                "请问地铁几号线可以到人民广场?",
                "我的号是多少来着,一会儿告诉你",
                "女子排球赛门口见,人也不多",
                "加班到十点,微微有点累,信不信由你",
                "一九九八年的老照片,第一三五期",
                "网上说的博物馆彩绘展览很好看",
                "It is 13 o'clock in the class; have a look at www.example.org",
                "宝宝今天打疫苗了,有点发烧,要紧吗?",
                "谢谢老师!作业已经交了😀😀"
            })
    void leavesOrdinaryLinesAlone(String line) {
        assertThat(lexicon.find(Normaliser.standard().normalise(line))).isEmpty();
        assertThat(Lexicon.builder()
                        .addShipped()
                        .build()
                        .find(Normaliser.standard().normalise(line)))
                .isEmpty();
    }

    private static Disguise between(String name, String symbols) {
        return new Disguise(name, it -> String.join(symbols, it.split("")));
    }

    private static String map(String text, String from, String to) {
        var targets = to.codePoints().mapToObj(Character::toString).toList();
        var changed = text;
        for (int index = 0; index < from.length(); index++) {
            changed = changed.replace(from.substring(index, index + 1), targets.get(index));
        }
        return changed;
    }

    private static Lexicon lexicon() {
        var builder = Lexicon.builder().soundFrom(4);
        WORDS.forEach(it -> builder.add(new LexiconEntry(it, "ad")));
        return builder.build();
    }
}
