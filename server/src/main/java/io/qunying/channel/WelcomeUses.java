package io.qunying.channel;

import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which groups are to choose which welcome of the {@link WelcomeLibrary}. Only their owners can, so each is asked by a
 * piece of work; one per group and welcome is open or done at the most, however often it is asked.
 */
public interface WelcomeUses {

    /** One of our groups, and its id on the platform. */
    record Place(UUID group, String ref) {}

    /** How far a group is. */
    enum Progress {
        ASKED,
        DONE,
        /** Nobody will do it, unless it is asked again. */
        GIVEN_UP
    }

    /** A group that was asked. */
    record Use(
            UUID group,
            Progress progress,
            String askedBy,
            Instant askedAt,
            @Nullable UUID doneBy,
            @Nullable Instant doneAt) {}

    /**
     * Asks the owners of these groups; those who were asked and have not given up are not asked again.
     *
     * @return how many were asked now
     * @throws DomainException {@code welcome-not-kept} where there is nothing yet, or nothing any more, to choose
     * @throws NotFound {@code welcome-not-found}
     */
    int ask(UUID connection, UUID welcome, List<Place> places, String by);

    /** The groups that were asked, the latest first. */
    List<Use> list(UUID connection, UUID welcome);
}
