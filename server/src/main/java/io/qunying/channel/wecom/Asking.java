package io.qunying.channel.wecom;

import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls to the corporation behind a connection, whose refusals are told in words that others understand. */
final class Asking {

    /** No such customer or member, out of sight, or they do not have each other. */
    private static final int[] NO_RELATION = {40003, 40096, 50002, 60011, 60021, 60111, 84061, 84084};

    private static final int NO_SUCH_TAG = 40068;

    private final Supplier<Corp> corp;
    private final int[] named;
    private final int[] gone;

    /**
     * @param named what the platform says of members, customers or groups who cannot be named there
     * @param gone what it says of that which is no longer there
     */
    Asking(UUID connection, WecomPlaces places, int[] named, int... gone) {
        this(() -> places.corp(connection), named, gone);
    }

    private Asking(Supplier<Corp> corp, int[] named, int... gone) {
        this.corp = corp;
        this.named = named;
        this.gone = gone;
    }

    /** For what staff have with customers. */
    static Asking ofRelations(UUID connection, WecomPlaces places) {
        return new Asking(connection, places, NO_RELATION, NO_SUCH_TAG);
    }

    /** Of the archive of messages, which is an app of its own. */
    static Asking ofArchive(UUID connection, WecomPlaces places) {
        return new Asking(() -> places.archive(connection), new int[0]);
    }

    /** One or more calls. */
    interface Question<T extends @Nullable Object> {
        T put(Corp corp);
    }

    <T extends @Nullable Object> T ask(Question<T> question) throws NotTaken {
        try {
            return question.put(corp.get());
        } catch (Refusal refused) {
            throw new NotTaken(because(refused), refused.code(), refused.words(), refused.tooFast());
        } catch (NoAnswer lost) {
            throw new NotTaken(Because.UNKNOWN, lost.code(), lost.toString());
        }
    }

    /** Asks that something be ended: what is gone is ended. */
    void end(Question<?> question) throws NotTaken {
        try {
            ask(question);
        } catch (NotTaken refused) {
            if (refused.because() != Because.GONE) {
                throw refused;
            }
        }
    }

    private Because because(Refusal refused) {
        if (refused.is(gone)) {
            return Because.GONE;
        }
        if (refused.is(named)) {
            return Because.NAMED;
        }
        return refused.passes() ? Because.NOT_NOW : Because.REFUSED;
    }

    /** Lists that have nothing in them may be missing from answers. */
    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
