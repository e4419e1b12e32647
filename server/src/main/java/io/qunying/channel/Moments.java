package io.qunying.channel;

import io.qunying.channel.MomentSource.Post;
import io.qunying.channel.MomentSource.Publisher;
import io.qunying.platform.DomainException;
import io.qunying.platform.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Posts for the moments of customers (客户朋友圈). Whatever becomes of an answer, none is made twice: one of which nobody
 * knows whether it is there waits for people to say so.
 */
public interface Moments {

    /** How far one is. */
    enum State {
        /** Not asked for yet. */
        WANTED,
        /** Asked for, and nobody knows yet whether the platform has heard it. */
        ASKED,
        /** The platform is making it. */
        MAKING,
        /** Staff are publishing it. */
        OPEN,
        /** Everybody has published it, or it is not followed any more. */
        ENDED,
        /** Nobody can publish it any more. */
        CANCELLED,
        FAILED,
        /** It may be there; people have to look. */
        IN_DOUBT
    }

    /**
     * What is to be published by whom.
     *
     * @param staff by their ids on the platform; empty for all
     * @param tags that customers wear who see it, with their names as they were; empty for all
     */
    record Wish(UUID connection, Post post, List<String> staff, List<CustomerNotes.Tag> tags) {

        public Wish {
            staff = List.copyOf(staff);
            tags = List.copyOf(tags);
        }
    }

    /**
     * A wish and what became of it.
     *
     * @param code why it failed or waits, the platform's code or ours; null where there is nothing to say
     * @param cancelling whether it is to be cancelled as soon as that can be
     * @param invalidStaff those of the staff who cannot publish it, as the platform says
     * @param invalidTags those of the tags that the platform does not know
     * @param senders how many are to publish it, and {@code published} how many have, as of {@code lookedAt}
     * @param lookedAt null as long as the platform has told nothing
     */
    record Moment(
            UUID id,
            Wish wish,
            String by,
            Instant at,
            State state,
            @Nullable String code,
            boolean cancelling,
            List<String> invalidStaff,
            List<String> invalidTags,
            int senders,
            int published,
            @Nullable Instant lookedAt) {}

    /** @throws DomainException {@code moments-impossible} */
    MomentSource source(UUID connection);

    /** Writes it down; the platform is asked for it in a moment. */
    UUID add(Wish wish, String by);

    /** The latest first, those before the cursor. */
    List<Moment> list(UUID connection, @Nullable UUID cursor, int limit);

    /** Who has to publish it, those who have not first. */
    List<Publisher> publishers(UUID connection, UUID moment, int limit, int skip);

    /**
     * Cancels one that the platform was not asked for yet, and has any other cancelled there.
     *
     * @throws DomainException {@code moment-is-over} where there is nothing to cancel
     * @throws NotFound {@code moment-not-found}
     */
    void cancel(UUID connection, UUID moment);

    /**
     * People looked whether one in doubt is there: one that is not is asked for again, unless it was to be cancelled.
     *
     * @throws DomainException {@code moment-not-in-doubt}
     */
    void settle(UUID connection, UUID moment, boolean there);
}
