package io.qunying.dialogue.game;

import io.qunying.dialogue.game.Position.Bomb;
import io.qunying.dialogue.game.Turn.Text;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Number bomb (数字炸弹): every guess narrows the range, and who says the number has lost. */
@Component
class NumberBomb implements Rules {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final Chance chance;

    NumberBomb(Chance chance) {
        this.chance = chance;
    }

    @Override
    public GameKind kind() {
        return GameKind.NUMBER_BOMB;
    }

    @Override
    public Opening start(Start start) {
        var most = start.setting().bombMost();
        var position = new Bomb(0, most + 1, chance.between(1, most));
        return new Opening.Opened(Turn.house(position, Text.of("game.bomb.opened", "1", String.valueOf(most))));
    }

    @Override
    public Turn move(Position position, Said said, int score, Instant now) {
        var bomb = (Bomb) position;
        var text = GameQuestion.plain(said.text());
        if (!NUMBER.matcher(text).matches()) {
            return Turn.ignored(bomb);
        }
        var number = Integer.parseInt(text);
        if (number <= bomb.low() || number >= bomb.high()) {
            return Turn.refused(bomb, range("game.bomb.outside", text, bomb));
        }
        if (number == bomb.bomb()) {
            // Everything that was gained is gone.
            return Turn.move(bomb, -score, Text.of("game.bomb.hit", said.nickname(), text))
                    .ending();
        }
        var next = number < bomb.bomb()
                ? new Bomb(number, bomb.high(), bomb.bomb())
                : new Bomb(bomb.low(), number, bomb.bomb());
        return Turn.move(next, 1, range("game.bomb.safe", text, next));
    }

    private static Text range(String code, String said, Bomb bomb) {
        return Text.of(code, said, String.valueOf(bomb.low() + 1), String.valueOf(bomb.high() - 1));
    }
}
