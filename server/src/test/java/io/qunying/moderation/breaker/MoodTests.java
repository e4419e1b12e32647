package io.qunying.moderation.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.moderation.text.Normaliser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a group turns, as told by its own past. */
class MoodTests {

    private static final int LEAST = 8;

    private final Complaints complaints = new Complaints();

    @Test
    void raisesTheAlarmWhereManyComplainWhoNeverDid() {
        assertThat(new Mood(60, 12, 6, 5_000, 40).alarm(LEAST)).isNotNull().satisfies(why -> {
            assertThat(why.measured()).isEqualTo(12);
            assertThat(why.usual()).as("to be expected").isLessThan(1);
        });
    }

    @Test
    void knowsAGroupThatIsUsedToComplaining() {
        assertThat(new Mood(60, 12, 6, 5_000, 900).alarm(LEAST)).isNull();
    }

    @Test
    void leavesOneAngryMemberToTheService() {
        assertThat(new Mood(60, 20, 1, 5_000, 40).alarm(LEAST)).isNull();
    }

    @Test
    void needsMoreThanAFew() {
        assertThat(new Mood(10, 5, 5, 5_000, 0).alarm(LEAST)).isNull();
    }

    @Test
    void letsALivelyDayPassWhereTheShareIsAsEver() {
        assertThat(new Mood(3_000, 33, 25, 5_000, 50).alarm(LEAST)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "你们到底退不退款啊",
                "客服没人回，太差了",
                "我要去消协投诉",
                "骗 子 群，大家快跑",
                "東西質量太差",
                "还不发货是什么意思",
            })
    void hearsAComplaint(String text) {
        assertThat(complaints.isOne(Normaliser.standard().normalise(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "今晚几点直播？",
                "支持退货的，放心买",
                "大家小心被骗，别点陌生链接",
                "这款质量很好，不会失望",
                "到货了，谢谢客服",
                "哈哈哈哈",
            })
    void doesNotTakeOrdinaryTalkForOne(String text) {
        assertThat(complaints.isOne(Normaliser.standard().normalise(text))).isFalse();
    }
}
