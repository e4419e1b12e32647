package io.qunying.dialogue.game;

import java.util.UUID;

/**
 * Somebody who made a move in a game.
 *
 * @param ref their id on the platform, to be mentioned by
 */
record Player(UUID person, String ref, String nickname, boolean staff, int score) {

    Player scoring(int points) {
        return new Player(person, ref, nickname, staff, score + points);
    }
}
