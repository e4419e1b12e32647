package io.qunying.moderation.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.moderation.learn.Opinion.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutOfTheBoxTests {

    private static final OutOfTheBox SHIPPED = OutOfTheBox.shipped();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "出售元宝,半价,需要的加q 2393847561",
                "真人视讯 百家乐 首存送彩金，信誉平台，流水一倍提款，打开注册就送188元彩金长期稳定 h8k2m9",
                "专业接卡跑分车队，收卡对公账户，实力金主来谈，支持担保",
                "加入我们 https://t.me/+abcDEF123",
                "尊敬的顾客您好，本店全场优惠五折，欢迎光临，详情咨询xxxxxxxxxxx"
            })
    void recognisesAdvertsOfManyTrades(String advert) {
        var judgement = SHIPPED.judge(advert);

        assertThat(judgement.verdict()).isEqualTo(Verdict.UNWANTED);
        assertThat(judgement.reasons()).isNotEmpty();
        assertThat(judgement.hits()).allSatisfy(it -> assertThat(it.end()).isBetween(it.start() + 1, advert.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\uD800",
                "大家晚上好，今天的活动几点开始？",
                "我的微信怎么登不上去了",
                "这个装备要多少金币？",
                "快递电话是13812345678，你自己打一下",
                "好凄凉(๑ó﹏ò๑)",
                "卖一个辅助胚子2250w要的来00000000000000000000000000000",
                "see https://help.ubuntu.com/community/RestrictedFormats for w32codecs"
            })
    void letsOrdinaryTalkPass(String message) {
        assertThat(SHIPPED.judge(message).verdict()).isNotEqualTo(Verdict.UNWANTED);
    }

    @Test
    void recognisesDisguise() {
        var plain = SHIPPED.judge("出售元宝,半价,需要的加q 2393847561");
        var disguised = SHIPPED.judge("出✿售✿元✿寶,半價,需要的加Ｑ ②③⑨③⑧④⑦⑤⑥①");

        assertThat(disguised.verdict()).isEqualTo(plain.verdict()).isEqualTo(Verdict.UNWANTED);
    }

    @Test
    void readsTheWholeOfALongMessage() {
        var text = "今天天气不错。".repeat(15_000) + "加入我们 https://t.me/+abcDEF123";
        var judgement = SHIPPED.judge(text);

        assertThat(judgement.verdict()).isEqualTo(Verdict.UNWANTED);
        assertThat(judgement.hits())
                .filteredOn(it -> it.name().equals("invite"))
                .singleElement()
                .satisfies(
                        it -> assertThat(text.substring(it.start(), it.end())).contains("t.me/+abcDEF123"));
    }

    @Test
    void isSeldomWrongOnAGroupItsModelHasNotSeen() {
        var messages = OutOfTheBox.shippedMessages();
        var rules = new OutOfTheBox(null);

        var quality = Measured.of(it -> rules.judge(it).score(), 0, 0, messages).quality();

        assertThat(quality.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(quality.recall()).isGreaterThan(0.1);
    }

    @Test
    void everyRuleCanHold() {
        assertThat(SignRule.standard())
                .isNotEmpty()
                .allSatisfy(
                        it -> assertThat(it.signs()).hasSameSizeAs(it.least()).isNotEmpty());
        assertThat(List.of("advert", "gambling", "shop"))
                .allSatisfy(category -> assertThat(SignRule.standard())
                        .anyMatch(it -> it.category().equals(category)));
    }
}
