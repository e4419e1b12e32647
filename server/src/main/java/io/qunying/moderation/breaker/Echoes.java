package io.qunying.moderation.breaker;

import io.qunying.moderation.text.Fingerprint;
import io.qunying.moderation.text.Normaliser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Knows which texts are said in many groups, as far as this node has read. */
@Component
class Echoes {

    private static final int MOST_PRINTS = 1_000;
    private static final int SHORTEST = 12;
    private static final double SIMILAR = 0.55;

    private final Map<String, Fingerprint> prints = new ConcurrentHashMap<>();

    /** In how many groups it was said, this one included; 1 for what everybody says. */
    int groups(Said said) {
        return said.text().text().length() >= SHORTEST ? said.heard().like().groups() : 1;
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
