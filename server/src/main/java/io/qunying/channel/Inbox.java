package io.qunying.channel;

import java.util.List;
import java.util.UUID;

/** Where platform events come in: stored before they are acknowledged, read in order group by group. */
public interface Inbox {

    /**
     * Stores an event in the caller's transaction and wakes the reader after the commit.
     *
     * @return the id of the event; that of the first one if it was here before
     */
    UUID receive(Incoming event);

    /** Stores many events of one group, in their order; those that were here before stay as they are. */
    void receiveAll(UUID connection, String groupRef, List<Incoming> events);

    /** Whether an event with this id came from there in the last days. */
    boolean has(UUID connection, String eventId);

    /** Whether anything came from there in the last days. */
    boolean heard(UUID connection);
}
