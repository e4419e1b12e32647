package io.qunying.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes ids: UUIDs of version 7, which sort by the time of the injected clock, so that pages can follow the id. */
@Component
public final class Ids {

    private final Clock clock;

    Ids(Clock clock) {
        this.clock = clock;
    }

    /** A new id; later calls sort after earlier ones, also within one millisecond. */
    public UUID next() {
        return UuidCreator.getTimeOrderedEpoch(clock.instant());
    }
}
