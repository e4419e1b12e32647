package io.qunying.channel.hosted;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What was sent to visitors alone ({@link io.qunying.channel.Capability#SEND_TO_PERSON}), for their pages to show. */
public interface Notices {

    /**
     * One message to a visitor.
     *
     * @param why what wanted it sent, as in its dispatch, such as {@code entry:received}
     */
    record Notice(UUID id, Instant at, String why, String text) {}

    /** Oldest first; the latest 200. */
    List<Notice> of(UUID visitor);

    /** Nothing is left of what was sent to visitors who are erased. */
    void forget(Collection<UUID> visitors);
}
