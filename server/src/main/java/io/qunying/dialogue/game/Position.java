package io.qunying.dialogue.game;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a game stands, apart from the scores. */
sealed interface Position {

    /** When the house goes on by itself though nobody did anything, or null. */
    @JsonIgnore
    default @Nullable Instant nextAt() {
        return null;
    }

    /** @param used every idiom of the chain, the last one at the end */
    record Chain(List<String> used, boolean tones) implements Position {

        String last() {
            return used.getLast();
        }
    }

    /** @param rolled who had a turn */
    record Dice(List<UUID> rolled) implements Position {}

    /** The bomb lies between the two, and is neither of them. */
    record Bomb(int low, int high, int bomb) implements Position {}

    /**
     * @param number of the question that is asked, from 0
     * @param barred who answered it wrongly
     * @param unanswered how many were answered by nobody, one after the other
     */
    record Quiz(
            List<GameQuestion> questions,
            int number,
            List<UUID> barred,
            int seconds,
            Instant askedUntil,
            int unanswered)
            implements Position {

        GameQuestion question() {
            return questions.get(number);
        }

        @Override
        public Instant nextAt() {
            return askedUntil;
        }
    }
}
