package io.qunying.dialogue.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.dialogue.game.Command.Begin;
import org.junit.jupiter.api.Test;

class CommandTests {

    @Test
    void isTheWordAlone() {
        assertThat(Command.of("成语接龙")).contains(new Begin(GameKind.IDIOM_CHAIN, null));
        assertThat(Command.of(" 掷骰子！")).contains(new Begin(GameKind.DICE, null));
        assertThat(Command.of("结束游戏。")).contains(new Command.End());
        assertThat(Command.of("谁玩成语接龙")).isEmpty();
        assertThat(Command.of("")).isEmpty();
    }

    @Test
    void namesTheLevelOfAQuiz() {
        assertThat(Command.of("知识问答")).contains(new Begin(GameKind.QUIZ, null));
        assertThat(Command.of("知识问答 高级")).contains(new Begin(GameKind.QUIZ, 3));
        assertThat(Command.of("知识问答２")).contains(new Begin(GameKind.QUIZ, 2));
        assertThat(Command.of("知识问答怎么玩")).isEmpty();
    }
}
