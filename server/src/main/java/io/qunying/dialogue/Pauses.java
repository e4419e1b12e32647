package io.qunying.dialogue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Which rules have just spoken in a group and are silent for a while. */
final class Pauses {

    private final Map<UUID, Instant> last;
    private final Instant now;

    Pauses(Map<UUID, Instant> last, Instant now) {
        this.last = new HashMap<>(last);
        this.now = now;
    }

    /** If so, it has spoken now. */
    boolean maySpeak(ReplyRule rule) {
        var before = last.get(rule.id());
        if (rule.pauseMinutes() > 0
                && before != null
                && now.isBefore(before.plus(Duration.ofMinutes(rule.pauseMinutes())))) {
            return false;
        }
        last.put(rule.id(), now);
        return true;
    }
}
