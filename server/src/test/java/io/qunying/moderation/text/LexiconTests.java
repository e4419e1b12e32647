package io.qunying.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTests {

    @Test
    void findsTheLeftmostAndOfThoseTheLongest() {
        var lexicon = lexicon("刷单\tad", "刷单兼职\tad", "兼职日结\tjob");

        assertThat(words(lexicon, "找刷单兼职日结的,刷单")).containsExactly("刷单兼职", "刷单");
        assertThat(lexicon.findEvery(normal("找刷单兼职日结的")))
                .extracting(LexiconHit::word)
                .containsExactly("刷单", "刷单兼职", "兼职日结");
    }

    @Test
    void showsAHitInTheOriginal() {
        var hit = lexicon("刷单兼职\tad").find(normal("来 刷\u200B單*兼.职 吧")).getFirst();

        assertThat(hit.category()).isEqualTo("ad");
        assertThat("来 刷\u200B單*兼.职 吧".substring(hit.from(), hit.to())).isEqualTo("刷\u200B單*兼.职");
    }

    @Test
    void doesNotCountWhatIsInsideOfAnAllowedWord() {
        var lexicon = lexicon("刷单\tad", "反刷单中心\t\tallow");

        assertThat(words(lexicon, "反刷单中心提醒")).isEmpty();
        assertThat(words(lexicon, "反刷单中心提醒:刷单")).containsExactly("刷单");
        assertThat(lexicon.findEvery(normal("反刷单中心"))).isEmpty();
    }

    @Test
    void findsGroupsOfWordsThatShareOneOrAreACharacter() {
        var lexicon = Lexicon.builder()
                .addGroup("sell", List.of("卖", "频道"))
                .addGroup("site", List.of("频道"))
                .build();

        assertThat(lexicon.findEvery(normal("卖频/道")))
                .extracting(LexiconHit::category)
                .containsExactly("sell", "sell", "site");
    }

    @ParameterizedTest
    @CsvSource({"av, have", "av, avenue", "138, 21380", "加v, 加vip", "ass, class", "as shit, as shit x", "ass, as shit"})
    void findsNoLatinWordInsideOfAnother(String word, String text) {
        assertThat(words(lexicon(word + "\tx"), text).size()).isEqualTo(text.startsWith(word + " ") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"av, 看av片", "av, av123", "138, 电话138", "加v, 加v:", "ass, 'my ass, sir'", "fuck, f u c k", "fuck, f.u.c.k"
    })
    void findsLatinWordsThatStandAlone(String word, String text) {
        assertThat(words(lexicon(word + "\tx"), text)).containsExactly(word);
    }

    @Test
    void ignoresWhatTwoSentencesMakeTogether() {
        var lexicon = lexicon("加微信\tad", "裸聊\tporn");

        assertThat(words(lexicon, "我先加。微信群里说")).isEmpty();
        assertThat(words(lexicon, "别裸。聊一下")).isEmpty();
        assertThat(words(lexicon, "加。微。信")).containsExactly("加微信");
        assertThat(words(lexicon, "加" + "*".repeat(20) + "微信")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a+b=涨停.*", ".*", "(注册|登录)", "[ab]{2}", "c++", "C:\\d", "$100", "^开头", "1+1", "a.b", ".com"})
    void takesSignsOfPatternsAsThemselves(String word) {
        var builder = Lexicon.builder();

        var problem = builder.add(new LexiconEntry(word, "x"));
        var lexicon = builder.build();

        if (word.equals(".*")) {
            assertThat(problem).isEqualTo("word-without-letters");
            return;
        }
        assertThat(problem).isNull();
        assertThat(words(lexicon, "说 " + word + " 吧")).containsExactly(word);
        assertThat(words(lexicon, "aab涨停xyz 注册 登录 abab cc C:5 100 开头 11 ab a*b com"))
                .isEmpty();
    }

    @Test
    void saysWhichLinesAreNoWordsAndTakesTheRest() {
        var builder = Lexicon.builder();

        var problems = builder.addLines(
                List.of(
                        "# 广告",
                        "",
                        "刷单\tad",
                        "钱\tad",
                        "Ａ\tad",
                        "★☆\tad",
                        " \t",
                        "刷單\tad",
                        "无类",
                        "长".repeat(65) + "\tad",
                        "坏\uFFFD了\tad",
                        "兼职日结\tad\tloud",
                        "vx\tad\tsound",
                        "兼职日结\tad\tsound"),
                null);

        assertThat(problems)
                .extracting(it -> it.line() + " " + it.code())
                .containsExactly(
                        "4 word-too-short",
                        "5 word-too-short",
                        "6 word-without-letters",
                        "8 word-twice",
                        "9 category-missing",
                        "10 word-too-long",
                        "11 line-not-text",
                        "12 flag-unknown",
                        "13 sound-too-short");
        assertThat(builder.build().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"加薇信", "佳威信", "jia微信", "加 wei xin", "加weixin", "家围心", "咖薇信", "加徽信"})
    void hearsWordsMarkedForIt(String text) {
        boolean sounds = !text.startsWith("咖") && !text.endsWith("徽信");

        assertThat(words(lexicon("加微信\tad\tsound"), text).isEmpty()).isEqualTo(!sounds);
        assertThat(words(lexicon("加微信\tad"), text)).isEmpty();
    }

    @Test
    void hearsLongWordsWithoutAMarkIfAsked() {
        var builder = Lexicon.builder().soundFrom(4);
        builder.addLines(List.of("兼职日结", "加微信"), "ad");
        var lexicon = builder.build();

        assertThat(words(lexicon, "坚直日洁")).containsExactly("兼职日结");
        assertThat(words(lexicon, "加薇信")).isEmpty();
        assertThat(lexicon.find(normal("坚直日洁")).getFirst().bySound()).isTrue();
        assertThat(lexicon.find(normal("兼职日结")).getFirst().bySound()).isFalse();
    }

    @Test
    void refusesToHearShortWords() {
        assertThatIllegalArgumentException().isThrownBy(() -> Lexicon.builder().soundFrom(2));
    }

    @Test
    void takesChineseDigitsOfAWordInAnyForm() {
        assertThat(words(lexicon("一夜情\tporn"), "①夜情 1夜情 一夜情")).hasSize(3);
    }

    @Test
    void findsNothingWithoutWords() {
        assertThat(Lexicon.builder().build().find(normal("任何话"))).isEmpty();
    }

    private static Lexicon lexicon(String... lines) {
        var builder = Lexicon.builder();
        assertThat(builder.addLines(List.of(lines), null)).isEmpty();
        return builder.build();
    }

    private static NormalText normal(String text) {
        return Normaliser.standard().normalise(text);
    }

    private static List<String> words(Lexicon lexicon, String text) {
        return lexicon.find(normal(text)).stream().map(LexiconHit::word).toList();
    }
}
