package io.qunying.moderation.text;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How many messages someone sent within a window of time, to a sixteenth of it. Keeps so many senders at most, those
 * who wrote last; time comes from the caller. Threads take turns.
 */
public final class Rates {

    private final SequencedMap<String, Tally> senders = new LinkedHashMap<>();
    private final long windowMillis;
    private final int mostSenders;

    public Rates(Duration window, int mostSenders) {
        this.windowMillis = window.toMillis();
        this.mostSenders = mostSenders;
    }

    /** Notes a message; how many the sender wrote within the window, this one included. */
    public synchronized int see(String sender, Instant at) {
        var tally = senders.remove(sender);
        if (tally == null) {
            tally = new Tally(windowMillis);
        }
        senders.put(sender, tally);
        if (senders.size() > mostSenders) {
            senders.pollFirstEntry();
        }
        return tally.add(at.toEpochMilli());
    }
}
