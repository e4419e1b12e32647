package io.qunying.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the reading of archives goes. */
public interface ArchiveReading {

    /**
     * Of one connection, since it began.
     *
     * @param since what was said before is not read
     * @param readAt when all that was there was read last, or null
     * @param messages how many were read
     * @param unagreed how many were left out because those who said them do not agree to it
     * @param trouble why nothing can be read, the platform's code or ours; null where it can
     */
    record Reading(
            Instant since,
            @Nullable Instant readAt,
            long messages,
            long unagreed,
            @Nullable String trouble) {}

    /** Those that were begun with. */
    Map<UUID, Reading> of(Collection<UUID> connections);
}
