package io.qunying.moderation.text;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which texts were seen lately, and tells of each how many groups and senders had nearly the same within a
 * window of time. Keeps so many texts at most, those seen last; time comes from the caller. Threads take turns.
 */
public final class SimilarTexts {

    private static final double SIMILAR = 0.55;
    private static final int MOST_NAMES = 1_000;
    private static final int NAMES_PER_TEXT = 16;

    private final long windowMillis;
    private final int mostTexts;
    private final SequencedMap<Fingerprint, Known> texts = new LinkedHashMap<>();
    private final Map<Long, Known> byBand = new HashMap<>();
    private long latest = Long.MIN_VALUE;
    private long names;

    public SimilarTexts(Duration window, int mostTexts) {
        this.windowMillis = window.toMillis();
        this.mostTexts = mostTexts;
    }

    /**
     * How often nearly a text was seen within the window, this time included; groups and senders count each once, and
     * up to 1,000.
     */
    public record Seen(int messages, int groups, int senders) {

        private static final Seen ONCE = new Seen(1, 1, 1);
    }

    /** Notes a message and tells what was seen like it. A text that is not telling is not remembered. */
    public synchronized Seen see(Fingerprint text, String group, String sender, Instant at) {
        if (!text.isTelling()) {
            return Seen.ONCE;
        }
        long millis = at.toEpochMilli();
        latest = Math.max(latest, millis);
        if (millis < latest - windowMillis) {
            return Seen.ONCE;
        }
        var known = find(text);
        if (known == null) {
            known = new Known(text, windowMillis);
            index(known);
        } else {
            texts.remove(known.text);
        }
        known.lastSeen = Math.max(known.lastSeen, millis);
        texts.put(known.text, known);
        names -= known.names();
        var seen = known.see(group, sender, millis, latest - windowMillis);
        names += known.names();
        forget();
        return seen;
    }

    /** How many texts are remembered. */
    public synchronized int size() {
        return texts.size();
    }

    private @Nullable Known find(Fingerprint text) {
        Known best = null;
        double closest = SIMILAR;
        for (int band = 0; band < Fingerprint.BANDS; band++) {
            var candidate = byBand.get(text.band(band));
            double similarity = candidate == null || candidate == best ? 0 : candidate.text.similarity(text);
            if (candidate != null && similarity >= closest) {
                best = candidate;
                closest = similarity;
            }
        }
        return best;
    }

    private void index(Known known) {
        for (int band = 0; band < Fingerprint.BANDS; band++) {
            byBand.put(known.text.band(band), known);
        }
    }

    private void forget() {
        while (texts.size() > mostTexts
                || names > (long) NAMES_PER_TEXT * mostTexts
                || texts.firstEntry().getValue().lastSeen < latest - windowMillis) {
            var oldest = texts.pollFirstEntry().getValue();
            names -= oldest.names();
            for (int band = 0; band < Fingerprint.BANDS; band++) {
                byBand.remove(oldest.text.band(band), oldest);
            }
            if (texts.isEmpty()) {
                return;
            }
        }
    }

    private static final class Known {

        private final Fingerprint text;
        private final Tally messages;
        private final Recent groups = new Recent(MOST_NAMES);
        private final Recent senders = new Recent(MOST_NAMES);
        private long lastSeen = Long.MIN_VALUE;

        Known(Fingerprint text, long windowMillis) {
            this.text = text;
            messages = new Tally(windowMillis);
        }

        int names() {
            return groups.size() + senders.size();
        }

        Seen see(String group, String sender, long millis, long since) {
            return new Seen(messages.add(millis), groups.see(group, millis, since), senders.see(sender, millis, since));
        }
    }
}
