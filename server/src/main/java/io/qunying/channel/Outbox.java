package io.qunying.channel;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Everything that anyone wants to send or do in a group leaves here, each dispatch key at most once, also under kill -9
 * and with several nodes.
 */
public interface Outbox {

    /**
     * Accepts a dispatch in the caller's transaction. A dispatch that is due goes out right after the commit. Asking
     * twice with one key is one dispatch.
     *
     * @param dispatch its id is ignored where the key is known already
     * @return the id of the dispatch with that key
     * @throws CapabilityImpossible if the connection's connector can never do it
     */
    UUID accept(Dispatch dispatch);

    /** Like {@link #accept}, for callers that do not ask for the id: the row is written just before the commit. */
    void acceptLast(Dispatch dispatch);

    /** Like {@link #accept} for many at once, in a fixed number of round trips. */
    void acceptAll(List<Dispatch> dispatches);

    /**
     * Withdraws what has not gone out yet.
     *
     * @return whether it was in time
     */
    boolean cancel(String key);

    /**
     * Takes the words out of what was sent to people who are erased, and out of what named them in a group. What has
     * not gone out to them never will.
     *
     * @param refs their ids on platforms, as groups name them
     */
    void forget(Collection<UUID> persons, Collection<String> refs);

    /** Takes the words out of what has gone out or was withdrawn; what is still to go is left as it is. */
    void forgetWords(Collection<UUID> dispatches);
}
