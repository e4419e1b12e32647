package io.qunying.dialogue.game;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How one kind of game is played. Knows nothing of groups, tables and messages that leave. */
interface Rules {

    /**
     * @param by who begins it, or null for the house
     * @param level that was asked for, or null
     * @param questions of the community
     */
    record Start(
            @Nullable Said by,
            GameSetting setting,
            @Nullable Integer level,
            Supplier<List<GameQuestion>> questions,
            Instant now) {}

    /** How an attempt to begin went. */
    sealed interface Opening {

        record Opened(Turn turn) implements Opening {}

        record Refused(Turn.Text why) implements Opening {}
    }

    GameKind kind();

    Opening start(Start start);

    Turn move(Position position, Said said, int score, Instant now);

    /** The time of {@link Position#nextAt} has come. */
    default Turn overdue(Position position, Instant now) {
        return Turn.ignored(position);
    }
}
