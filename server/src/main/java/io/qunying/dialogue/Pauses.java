package io.qunying.dialogue;

import io.qunying.dialogue.SentReplies.Spoke;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Which rules have just spoken in which groups and are silent there for a while. */
final class Pauses {

    private final Map<Spoke, Instant> last;
    private final Instant now;

    Pauses(Map<Spoke, Instant> last, Instant now) {
        this.last = new HashMap<>(last);
        this.now = now;
    }

    /** If so, it has spoken now. */
    boolean maySpeak(ReplyRule rule, UUID group) {
        var here = new Spoke(rule.id(), group);
        var before = last.get(here);
        if (rule.pauseMinutes() > 0
                && before != null
                && now.isBefore(before.plus(Duration.ofMinutes(rule.pauseMinutes())))) {
            return false;
        }
        last.put(here, now);
        return true;
    }
}
