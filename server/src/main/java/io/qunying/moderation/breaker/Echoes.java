package io.qunying.moderation.breaker;

import io.qunying.moderation.learn.WaysOut;
import io.qunying.moderation.text.Fingerprint;
import io.qunying.moderation.text.NormalText;
import io.qunying.moderation.text.Normaliser;
import io.qunying.moderation.text.Once;
import io.qunying.moderation.text.RecentTalk;
import io.qunying.moderation.text.SimilarTexts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Tells a text that is spread over groups, as far as this node has read, from a greeting that many send: it names a way
 * out of the group, comes from few people, or hardly anybody but newcomers says it.
 */
@Component
class Echoes {

    private static final int MOST_PRINTS = 1_000;
    private static final int MOST_TEXTS = 50_000;
    private static final int SHORTEST = 12;
    /** A shorter one with a link may be the news of the day. */
    private static final int SHORTEST_WITH_LINK = 40;
    /** Each of few people says it in so many groups, taken together. */
    private static final int GROUPS_EACH = 3;

    private static final double NEARLY_ALL = 0.9;
    private static final double SIMILAR = 0.55;

    private final SimilarTexts newcomers = new SimilarTexts(RecentTalk.WINDOW, MOST_TEXTS);
    private final Once<Integer> noted = new Once<>();
    private final Map<String, Fingerprint> prints = new ConcurrentHashMap<>();

    /** Notes what newcomers say; whether it is spread over so many groups. */
    boolean isSpread(Said said, TalkGate.Speaker by, int groups) {
        var text = said.text();
        if (text.text().length() < SHORTEST) {
            return false;
        }
        var all = said.heard().like();
        var ofNewcomers = by == TalkGate.Speaker.NEWCOMER ? ofNewcomers(said) : 0;
        return all.groups() >= groups
                && (all.groups() >= GROUPS_EACH * all.senders()
                        || ofNewcomers >= NEARLY_ALL * all.messages()
                        || namesWayOut(text));
    }

    private int ofNewcomers(Said said) {
        var group = said.seat().group().toString();
        return noted.of(
                said.event().id(),
                () -> newcomers
                        .see(said.heard().print(), group, said.person().toString(), said.at())
                        .messages());
    }

    private static boolean namesWayOut(NormalText text) {
        var ways = WaysOut.in(text);
        return ways.contacts() > 0 || (ways.links() > 0 && text.text().length() >= SHORTEST_WITH_LINK);
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
