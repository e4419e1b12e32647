package io.qunying.moderation.text;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Different names of a window of time, each with when it was last seen; the oldest go when there are too many. */
final class Recent {

    private final SequencedMap<String, Long> lastSeen = new LinkedHashMap<>();
    private final int most;

    Recent(int most) {
        this.most = most;
    }

    /** Notes a name; how many different ones there are since this moment. */
    int see(String name, long millis, long since) {
        var before = lastSeen.remove(name);
        lastSeen.put(name, before == null ? millis : Math.max(before, millis));
        while (lastSeen.size() > most || lastSeen.firstEntry().getValue() < since) {
            lastSeen.pollFirstEntry();
            if (lastSeen.isEmpty()) {
                return 0;
            }
        }
        return lastSeen.size();
    }

    int size() {
        return lastSeen.size();
    }
}
