package io.qunying.channel;

import io.qunying.channel.WelcomeSource.Welcome;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Welcomes of customer groups that a platform keeps (入群欢迎语). The platform is asked in the background; whatever becomes
 * of an answer, none is added twice: one of which nobody knows whether it is there waits for people to say so.
 */
public interface WelcomeLibrary {

    /** How far one is. */
    enum State {
        /** Not asked for yet. */
        WANTED,
        /** Asked for, and the answer is not here yet. */
        ASKED,
        /** The platform has it. */
        KEPT,
        /** The platform has it, and is to be told that it says something else. */
        CHANGING,
        /** The platform has it, and is to be told to take it out. */
        REMOVING,
        REMOVED,
        /** It was taken out at the platform. */
        GONE,
        NOT_ADDED,
        /** What the platform has says something else. */
        NOT_CHANGED,
        NOT_REMOVED,
        /** It may be there; people have to look. */
        IN_DOUBT;

        /** Whether the platform counts it, or may. */
        public boolean takesRoom() {
            return this != REMOVED && this != GONE && this != NOT_ADDED;
        }
    }

    /**
     * A welcome and what became of it.
     *
     * @param code why it failed or waits, the platform's code or ours; null where there is nothing to say
     * @param named whether we know what the platform calls it; one that people found there cannot be touched from here
     * @param lookedAt when the platform last said that it is there
     * @param groups how many groups were to choose it, and {@code done} how many have
     */
    record Entry(
            UUID id,
            Welcome welcome,
            boolean notifies,
            String by,
            Instant at,
            State state,
            @Nullable String code,
            boolean named,
            @Nullable Instant lookedAt,
            int groups,
            int done) {}

    /** @throws DomainException {@code welcomes-impossible} */
    WelcomeSource source(UUID connection);

    /** All but those that were removed, the latest first. */
    List<Entry> list(UUID connection);

    /**
     * Writes it down; the platform is asked for it in a moment.
     *
     * @throws DomainException {@code welcomes-full} where as many are kept as the platform keeps
     */
    UUID add(UUID connection, Welcome welcome, boolean notifies, String by);

    /**
     * Has it say something else; one that the platform does not have is added.
     *
     * @param notifies of no meaning where the platform has it
     * @throws DomainException {@code welcome-busy}, {@code welcome-in-doubt}, {@code welcome-unnamed} or
     *     {@code welcomes-full}
     * @throws NotFound {@code welcome-not-found}
     */
    void change(UUID connection, UUID welcome, Welcome to, boolean notifies);

    /**
     * Takes it out. Nobody need choose it any more.
     *
     * @throws DomainException {@code welcome-busy}, {@code welcome-in-doubt} or {@code welcome-unnamed}
     */
    void remove(UUID connection, UUID welcome);

    /**
     * Asks once more for what was refused, and adds one that is gone.
     *
     * @throws DomainException {@code welcome-not-refused} where nothing was, or {@code welcomes-full}
     */
    void again(UUID connection, UUID welcome);

    /**
     * People looked whether it is there. One in doubt that is not is asked for again. Of others of which we know no
     * better, or that the platform does not let us touch, it is taken from them that they are gone.
     *
     * @throws DomainException {@code welcome-not-in-doubt}
     */
    void settle(UUID connection, UUID welcome, boolean there);
}
