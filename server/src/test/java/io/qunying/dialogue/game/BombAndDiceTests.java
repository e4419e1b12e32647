package io.qunying.dialogue.game;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BombAndDiceTests extends GamesInGroup {

    @Test
    void narrowsTheRangeUntilSomebodyHitsTheBomb() {
        say(hai, "数字炸弹");
        var bomb = ((Position.Bomb) position()).bomb();
        var low = bomb > 1 ? bomb - 1 : bomb + 1;

        say(man, String.valueOf(low));
        assertThat(lastAnswer()).contains(low + " 安全");
        say(hai, String.valueOf(low));
        assertThat(lastAnswer()).contains("不在范围里");
        say(hai, String.valueOf(bomb));

        assertThat(running()).isZero();
        assertThat(lastAnswer()).contains("阿海 踩中了炸弹 " + bomb, "@小满：1 分", "阿海：0 分");
        assertThat(lastGame().get("ended_by")).isEqualTo("FINISHED");
    }

    @Test
    void letsEverybodyRollOnce() {
        say(hai, "掷骰子");
        assertThat(score(hai)).isBetween(1, 6);
        var first = score(hai);

        say(hai, "掷");
        assertThat(lastAnswer()).contains("已经掷过了");
        assertThat(score(hai)).isEqualTo(first);
        say(man, "掷骰子");
        assertThat(score(man)).isBetween(1, 6);
    }
}
