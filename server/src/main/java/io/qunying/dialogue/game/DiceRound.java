package io.qunying.dialogue.game;

import io.qunying.dialogue.game.Position.Dice;
import io.qunying.dialogue.game.Turn.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Dice (掷骰子): everybody rolls once, the most pips win. Who begins has rolled already. */
@Component
class DiceRound implements Rules {

    static final int SIDES = 6;

    private static final Set<String> ROLLS = Set.of(GameKind.DICE.word(), "掷", "骰子", "🎲");

    private final Chance chance;

    DiceRound(Chance chance) {
        this.chance = chance;
    }

    @Override
    public GameKind kind() {
        return GameKind.DICE;
    }

    @Override
    public Opening start(Start start) {
        var by = start.by();
        if (by == null) {
            return new Opening.Opened(Turn.house(new Dice(List.of()), Text.of("game.dice.opened-by-house")));
        }
        var pips = chance.between(1, SIDES);
        return new Opening.Opened(
                Turn.move(new Dice(List.of(by.person())), pips, Text.of("game.dice.opened", by.nickname(), pips)));
    }

    @Override
    public Turn move(Position position, Said said, int score, Instant now) {
        var dice = (Dice) position;
        if (!ROLLS.contains(GameQuestion.plain(said.text()))) {
            return Turn.ignored(dice);
        }
        if (dice.rolled().contains(said.person())) {
            return Turn.refused(dice, Text.of("game.dice.again", said.nickname(), score));
        }
        var rolled = new ArrayList<UUID>(dice.rolled());
        rolled.add(said.person());
        var pips = chance.between(1, SIDES);
        return Turn.move(new Dice(rolled), pips, Text.of("game.dice.rolled", said.nickname(), pips));
    }
}
