package io.qunying.channel.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.qunying.channel.Incoming;
import io.qunying.channel.MessageArchive;
import io.qunying.channel.NotTaken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who agrees to being read. The law wants it before anything is looked at: whoever agreed after they said something did
 * not agree to that.
 */
@Component
class Consents {

    /** So long after somebody took it back they may still be read. */
    private static final Duration HOLDS = Duration.ofMinutes(1);

    private static final int MOST = 2_000;

    private final Cache<Group, Answer> lately =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(HOLDS).build();
    private final Clock clock;

    Consents(Clock clock) {
        this.clock = clock;
    }

    private record Group(UUID connection, String ref) {}

    private record Answer(Instant asked, Map<String, Instant> since) {

        boolean covers(Incoming said) {
            var agreed = since.get(said.senderRef());
            return agreed != null && !agreed.isAfter(said.at());
        }
    }

    /** @throws NotTaken where the platform does not say */
    boolean covers(MessageArchive archive, Incoming said) throws NotTaken {
        var group = new Group(said.connection(), said.groupRef());
        var known = lately.getIfPresent(group);
        if (known != null && holds(known, said)) {
            return known.covers(said);
        }
        var answer = new Answer(clock.instant(), archive.agreed(said.groupRef()));
        lately.put(group, answer);
        return answer.covers(said);
    }

    /** Who speaks as soon as they have agreed is not in an answer from before. */
    private boolean holds(Answer known, Incoming said) {
        return !known.asked().plus(HOLDS).isBefore(clock.instant())
                && (known.covers(said) || said.at().isBefore(known.asked()));
    }
}
