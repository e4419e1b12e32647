package io.qunying.channel.hosted;

import java.util.Set;
import java.util.UUID;

/** The rooms behind hosted groups. A room has the id of its group. */
public interface Rooms {

    /** Opens the room of a new group; opening twice is opening once. */
    void open(UUID group, String name);

    void rename(UUID group, String name);

    /** Closes the room: members can read but no longer write. */
    void close(UUID group);

    /** Puts a line such as "joined" into the room, in the caller's transaction. */
    void note(UUID group, Note note, String nickname);

    /**
     * Takes someone who was erased out of the room: what was said from this seat with its pictures, where others quote
     * it, and the names on notes and mentions. That something was said stays, and so does what others wrote in their
     * own words. In the caller's transaction.
     *
     * @param nicknames every name the seat ever had
     */
    void forget(UUID group, UUID seat, Set<String> nicknames);

    /** What a line of the system says. */
    enum Note {
        JOINED,
        LEFT,
        REMOVED,
        RENAMED
    }
}
