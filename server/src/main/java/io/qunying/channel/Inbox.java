package io.qunying.channel;

import java.util.UUID;

/** Where platform events come in: stored before they are acknowledged, read in order group by group. */
public interface Inbox {

    /**
     * Stores an event in the caller's transaction and wakes the reader after the commit.
     *
     * @return the id of the event; that of the first one if it was here before
     */
    UUID receive(Incoming event);
}
