package io.qunying.channel.roster;

import io.qunying.channel.PlatformRests;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Of questions who is in groups and who has customers, which rest together. */
@Component
class RosterRests extends PlatformRests {

    RosterRests(Clock clock) {
        super(clock);
    }
}
