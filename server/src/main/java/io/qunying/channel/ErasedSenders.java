package io.qunying.channel;

import java.util.List;

/** Who was erased here, and whom nothing that is older than that may bring back. */
public interface ErasedSenders {

    /**
     * Takes out of the inbox what tells of a moment before its sender was erased, in the caller's transaction:
     * platforms tell late, and what was said may be read days after it.
     *
     * @return the others, in their order
     */
    List<InboxEvent> without(List<InboxEvent> events);
}
