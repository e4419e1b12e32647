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

    /** The earliest ones of a group from a place on, itself among them, in their order. */
    List<Message> ofGroupFrom(UUID group, Place from, int limit);

    /** What these ids of one person said, the earliest first; pages like {@link #since}. */
    List<Message> ofPerson(Collection<UUID> persons, @Nullable Place after, int limit);

    /** When so many messages ago was, or null if there are fewer. */
    @Nullable Instant whenLast(int count);

    /**
     * What to look for. Everything given must be true of a message.
     *
     * @param words all of them must stand in the text, in any order; width, case and invisible signs make no
     *     difference. None finds everything
     * @param persons ids of one person, or none for anybody
     * @param branches what whoever asks may see, or null for everything
     * @param to up to but without it
     */
    record Wanted(
            String words,
            @Nullable UUID group,
            @Nullable UUID community,
            Collection<UUID> persons,
            @Nullable Collection<UUID> branches,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /**
     * A page of a search.
     *
     * @param next where to go on; null when there is nothing more. It is given even with few items or none, when
     *     looking further back would take long
     */
    record Found(List<Message> items, @Nullable Place next) {}

    /**
     * Finds messages, the latest first; what was recalled is not found. Fast for words of two characters or more; a
     * single one is looked for step by step, the latest first.
     */
    Found search(Wanted wanted, @Nullable Place before, int limit);
}
