package io.qunying.channel.hosted;

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
     * Takes the name of someone who was erased off everything said from this seat, and off the notes about it; what was
     * said stays. In the caller's transaction.
     */
    void forget(UUID group, UUID seat, String nickname);

    /** What a line of the system says. */
    enum Note {
        JOINED,
        LEFT,
        REMOVED,
        RENAMED
    }
}
