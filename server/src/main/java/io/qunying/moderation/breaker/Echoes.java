package io.qunying.moderation.breaker;

import io.qunying.moderation.text.Fingerprint;
import io.qunying.moderation.text.NormalText;
import io.qunying.moderation.text.Normaliser;
import io.qunying.moderation.text.SimilarTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Knows in how many groups nearly a text was said lately, as far as this node has read. */
@Component
class Echoes {

    static final int MINUTES = 10;

    private static final int MOST_TEXTS = 50_000;
    private static final int MOST_PRINTS = 1_000;
    private static final int SHORTEST = 12;
    private static final double SIMILAR = 0.55;

    private final SimilarTexts recent = new SimilarTexts(Duration.ofMinutes(MINUTES), MOST_TEXTS);
    private final Map<String, Fingerprint> prints = new ConcurrentHashMap<>();

    /** In how many groups, this one included; 1 for what everybody says. */
    int groups(NormalText text, Fingerprint print, UUID group, UUID person, Instant at) {
        return print.isTelling() && text.text().length() >= SHORTEST
                ? recent.see(print, group.toString(), person.toString(), at).groups()
                : 1;
    }

    boolean isLike(Fingerprint print, List<String> texts) {
        return texts.stream().anyMatch(it -> print.similarity(of(it)) >= SIMILAR);
    }

    private Fingerprint of(String text) {
        if (prints.size() > MOST_PRINTS) {
            prints.clear();
        }
        return prints.computeIfAbsent(
                text, it -> Fingerprint.of(Normaliser.standard().normalise(it)));
    }
}
