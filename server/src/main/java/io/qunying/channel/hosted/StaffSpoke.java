package io.qunying.channel.hosted;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff wrote into a room from the console. Told in the transaction that accepts the message, and again if
 * the same message is sent again.
 *
 * @param account who wrote it
 * @param replyTo the message it answers, or null
 */
public record StaffSpoke(
        UUID message,
        UUID group,
        UUID community,
        @Nullable UUID branch,
        UUID account,
        @Nullable UUID replyTo,
        Instant at) {}
