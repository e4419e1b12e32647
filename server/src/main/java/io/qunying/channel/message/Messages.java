package io.qunying.channel.message;

import io.qunying.channel.message.Message.Place;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every message of every channel, as long as it is kept. What is withheld is here as well, and so is what was recalled:
 * both say so.
 */
public interface Messages {

    /** So many come at once at most. */
    int LIMIT = 1_000;

    /** Those that are here, in no order. */
    List<Message> find(Collection<UUID> ids);

    /**
     * The earliest messages from a moment on, in their order, in pages that stay fast however many there are: ask again
     * with the {@link Message#place() place} of the last one until none comes.
     *
     * @param after the last one of the page before, or null for the first page
     * @param limit at most {@link #LIMIT}
     */
    List<Message> since(Instant from, @Nullable Place after, int limit);

    /** The latest ones of a group before a place, the latest first; null for the very latest. */
    List<Message> ofGroup(UUID group, @Nullable Place before, int limit);

    /** What these ids of one person said, the earliest first; pages like {@link #since}. */
    List<Message> ofPerson(Collection<UUID> persons, @Nullable Place after, int limit);

    /** When so many messages ago was, or null if there are fewer. */
    @Nullable Instant whenLast(int count);
}
