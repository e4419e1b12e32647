package io.qunying.dialogue.game;

import io.qunying.blueprint.Span;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The game that a step begins.
 *
 * @param level of a quiz, or null for all
 * @param idleMinutes without a move, after which it ends; null for as long as the community has it
 */
record GameOrder(
        GameKind kind, @Nullable Integer level, @Nullable Integer idleMinutes) {

    static GameOrder of(JsonNode value) {
        var level = value.path("level");
        var idle = value.path("idle").asString("");
        return new GameOrder(
                GameKind.valueOf(
                        value.path("play").asString("").replace('-', '_').toUpperCase(Locale.ROOT)),
                level.isInt() ? level.intValue() : null,
                idle.isEmpty() ? null : Math.toIntExact(Span.of(idle).exact().toMinutes()));
    }
}
