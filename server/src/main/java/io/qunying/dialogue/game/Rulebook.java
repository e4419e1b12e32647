package io.qunying.dialogue.game;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The rules by the kind of game. */
@Component
class Rulebook {

    private final Map<GameKind, Rules> rules = new EnumMap<>(GameKind.class);

    Rulebook(List<Rules> all) {
        all.forEach(it -> rules.put(it.kind(), it));
    }

    Rules of(GameKind kind) {
        return Objects.requireNonNull(rules.get(kind));
    }
}
