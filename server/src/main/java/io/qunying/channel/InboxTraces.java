package io.qunying.channel;

import java.util.Collection;
import java.util.UUID;

/** What someone who is erased left in the inbox. Each act runs in the caller's transaction. */
public interface InboxTraces {

    /**
     * Takes out what came from these senders: what waits is passed over, what is being read is waited for. Call it
     * before any room is touched, as readers go the same way.
     */
    void forget(String channel, Collection<String> senders);

    /** Drops what was read of one group, where others may have quoted or named who is erased. */
    void forgetRead(UUID connection, String groupRef);
}
