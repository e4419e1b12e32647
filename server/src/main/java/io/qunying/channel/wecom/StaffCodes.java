package io.qunying.channel.wecom;

import io.qunying.channel.ContactCodes;
import io.qunying.channel.NotTaken;
import io.qunying.channel.PlatformHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What codes have in common behind which members of staff stand. */
abstract class StaffCodes extends WecomCodes implements ContactCodes {

    /** Clocks differ. */
    static final Duration SKEW = Duration.ofMinutes(5);

    /** Not activated or verified, no such member, out of sight, without the right to have customers. */
    private static final int[] OF_STAFF = {40003, 41054, 60011, 60111, 84061, 84074};

    /** @param gone what the platform says of a code that is no longer there */
    StaffCodes(UUID connection, WecomPlaces places, PlatformHttp http, int... gone) {
        super(connection, places, http, OF_STAFF, gone);
    }

    @Override
    public final List<String> staff() throws NotTaken {
        return asking.ask(corp -> corp.call(it -> it.getExternalContactService().listFollowers()));
    }

    /** What the platform says at the earliest of when something was made since then, in seconds. */
    static long earliest(Instant since) {
        return since.minus(SKEW).getEpochSecond();
    }
}
