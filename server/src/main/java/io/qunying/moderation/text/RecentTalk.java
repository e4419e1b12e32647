package io.qunying.moderation.text;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What was said in the last ten minutes, and how often. Everything is remembered, whatever is asked for now: who begins
 * to ask later finds what was said before. Threads take turns.
 */
public final class RecentTalk {

    public static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int MOST_TEXTS = 50_000;
    private static final int MOST_SENDERS = 50_000;

    private final SimilarTexts texts = new SimilarTexts(WINDOW, MOST_TEXTS);
    private final Rates rates = new Rates(Duration.ofMinutes(1), MOST_SENDERS);
    private final Once<Heard> lately = new Once<>();

    /**
     * How often it was said, this time included.
     *
     * @param like how often nearly the same was said
     * @param rate messages of the sender in one minute, over all groups
     */
    public record Heard(Fingerprint print, SimilarTexts.Seen like, int rate) {}

    /** Notes a message, once for all who ask how often it was said. */
    public Heard hear(NormalText text, UUID group, UUID sender, Instant at) {
        var print = Fingerprint.of(text);
        return new Heard(
                print, texts.see(print, group.toString(), sender.toString(), at), rates.see(sender.toString(), at));
    }

    /** The same, once however often the message is read. */
    public Heard hearOnce(UUID message, NormalText text, UUID group, UUID sender, Instant at) {
        return lately.of(message, () -> hear(text, group, sender, at));
    }
}
