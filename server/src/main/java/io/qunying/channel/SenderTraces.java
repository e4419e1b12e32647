package io.qunying.channel;

import java.util.Collection;

/** What is kept of people under their ids on a platform, besides what they sent. */
public interface SenderTraces {

    /** Nothing is left of them, in the caller's transaction. */
    void forget(String channel, Collection<String> refs);
}
