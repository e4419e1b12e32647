package io.qunying.channel.hosted;

import io.qunying.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Now, and ids made now. */
@Component
class Moment {

    private final Ids ids;
    private final Clock clock;

    Moment(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    UUID id() {
        return ids.next();
    }

    Instant now() {
        return clock.instant();
    }
}
