package io.qunying.channel.wecom;

import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/** Calls to the corporation behind a connection, in words that others understand. */
record Asking(UUID connection, WecomPlaces places) {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** What people have to mend first is asked again later, too. */
    private static final int[] NOT_NOW = {-1, 6000, 40001, 40013, 40014, 40091, 42001, 45009, 45033, 48001, 48002, 60020
    };

    /** No such customer or member, out of sight, or they do not have each other. */
    private static final int[] NO_RELATION = {40003, 40096, 50002, 60011, 60021, 60111, 84061, 84084};

    private static final int NO_SUCH_TAG = 40068;

    /** One or more calls. */
    interface Question<T> {
        T put(Corp corp);
    }

    <T> T ask(Question<T> question) throws NotTaken {
        try {
            return question.put(places.corp(connection));
        } catch (Refusal refused) {
            var rest = Objects.requireNonNullElse(refused.tooFast(), PAUSE);
            throw new NotTaken(because(refused), refused.code(), refused.words(), rest);
        } catch (NoAnswer lost) {
            throw new NotTaken(Because.UNKNOWN, lost.code(), lost.toString());
        }
    }

    private static Because because(Refusal refused) {
        if (refused.is(NOT_NOW) || refused.code().equals(Refusal.NOT_REACHABLE)) {
            return Because.NOT_NOW;
        }
        if (refused.is(NO_RELATION)) {
            return Because.NO_RELATION;
        }
        return refused.is(NO_SUCH_TAG) ? Because.GONE : Because.REFUSED;
    }
}
