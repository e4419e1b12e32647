package io.qunying.channel.onebot;

import java.util.Map;

/** Calls of actions, whichever way they travel. */
interface Actions {

    /**
     * Calls an action and waits for what it says.
     *
     * @throws NotDone if it certainly did nothing
     * @throws NoAnswer if nobody knows whether it did
     */
    Answer call(String action, Map<String, ?> params);

    default Answer call(String action) {
        return call(action, Map.of());
    }
}
