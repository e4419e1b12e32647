package io.qunying.channel;

/**
 * What is still to be worked off in both directions. Workers do so by themselves; whoever moves the clock or loads
 * history calls this instead of waiting for them.
 */
public interface Backlog {

    /**
     * Handles every event in the inbox and sends every dispatch that is due, in the calling thread, and returns when
     * nothing is left. To be called outside a transaction, which would hide what it is to find.
     */
    void drain();
}
