package io.qunying.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.worklist.Questions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding what is asked among frequent questions. */
class FaqTests {

    private static final UUID HERE = UUID.randomUUID();

    private static final Faq FAQ = new Faq(List.of(
            entry("怎么退货？", "在订单里点退货", "想退货怎么操作", "不想要了能退吗"),
            entry("什么时候发货？", "48 小时内", "多久发货", "几天能发出"),
            entry("运费谁出？", "满 99 元包邮", "包邮吗", "邮费多少钱"),
            entry("发票怎么开？", "联系客服开电子发票", "可以开发票吗"),
            entry("会员日是哪天？", "每月 13 号", "会员日几号")));

    private static FaqEntry entry(String question, String answer, String... phrasings) {
        return new FaqEntry(
                UUID.randomUUID(),
                new Scope(UUID.randomUUID(), null, null),
                question,
                List.of(phrasings),
                answer,
                true,
                1,
                java.time.Instant.EPOCH,
                "");
    }

    private static String best(String asked) {
        return FAQ.find(asked, HERE, 1).stream()
                .filter(it -> it.score() >= DialogueSetting.USUAL.threshold())
                .map(it -> it.entry().question())
                .findFirst()
                .orElse("none");
    }

    @Test
    void findsTheSameQuestionInOtherWords() {
        assertThat(best("怎么退货")).isEqualTo("怎么退货？");
        assertThat(best("@客服 请问一下我想退货怎么操作呀")).isEqualTo("怎么退货？");
        assertThat(best("你好，请问多久能发货呢？")).isEqualTo("什么时候发货？");
        assertThat(best("请问包邮么")).isEqualTo("运费谁出？");
        assertThat(best("可以开发票吗老师")).isEqualTo("发票怎么开？");
        assertThat(best("会员日是几号啊")).isEqualTo("会员日是哪天？");
    }

    @Test
    void isNotSureOfWhatOnlySharesAWord() {
        assertThat(best("怎么申请做代理？")).isEqualTo("none");
        assertThat(best("今天直播几点开始")).isEqualTo("none");
        assertThat(best("快递显示签收了但是我没收到货怎么办")).isEqualTo("none");
        assertThat(best("？？？")).isEqualTo("none");
    }

    @Test
    void scoresTheSameWordsAsOneAndOthersBelow() {
        assertThat(FAQ.find("多久发货", HERE, 5).getFirst().score()).isGreaterThan(0.999);
        assertThat(FAQ.find("多久发货", HERE, 5))
                .isSortedAccordingTo((one, other) -> Double.compare(other.score(), one.score()));
        assertThat(FAQ.find("天气不错", HERE, 5)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "什么时候开播？",
                "有优惠吗",
                "有优惠吗~~",
                "请问老板",
                "@客服 我的单子",
                "运费多少",
                "怎么退货",
                "能不能便宜点",
                "包邮么",
            })
    void hearsAQuestion(String text) {
        assertThat(Questions.isAsked(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "收到，谢谢",
                "没什么",
                "我不知道怎么说",
                "大家好，我是做女装的",
                "不管多少我都要",
                "昨天去了市场，看了好多新款，老板说不知道什么时候到货，我就先回来了，明天再去看看",
            })
    void hearsNoneInATale(String text) {
        assertThat(Questions.isAsked(text)).isFalse();
    }

    @Test
    void looksForPhrasesOfAnyLengthInOnePass() {
        var phrases = new Phrases();
        Stream.of("货", "发货", "发货时间", "bc").forEach(it -> phrases.add(it, it.length()));
        var found = new java.util.TreeSet<Integer>();

        phrases.find("abc 发货", found::add);

        assertThat(found).containsExactly(1, 2);
    }
}
