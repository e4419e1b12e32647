package io.qunying.dialogue.game;

import java.util.List;

/**
 * What a game makes of what was said.
 *
 * @param taken whether the game took it at all; talk beside the game is not
 * @param counts whether it is a move, which keeps the game going and makes the speaker a player
 * @param points for the speaker
 * @param says what the house says, line by line
 */
record Turn(Position position, boolean taken, boolean counts, int points, List<Text> says, boolean over) {

    /** A text of {@code messages/dialogue-game} with its values. */
    record Text(String code, List<Object> values) {

        static Text of(String code, Object... values) {
            return new Text(code, List.of(values));
        }
    }

    static Turn ignored(Position position) {
        return new Turn(position, false, false, 0, List.of(), false);
    }

    /** A try that is not in the rules; the house says why. */
    static Turn refused(Position position, Text why) {
        return new Turn(position, true, false, 0, List.of(why), false);
    }

    static Turn move(Position position, int points, Text... says) {
        return new Turn(position, true, true, points, List.of(says), false);
    }

    /** The house goes on by itself. */
    static Turn house(Position position, Text... says) {
        return new Turn(position, true, false, 0, List.of(says), false);
    }

    Turn ending() {
        return new Turn(position, taken, counts, points, says, true);
    }
}
