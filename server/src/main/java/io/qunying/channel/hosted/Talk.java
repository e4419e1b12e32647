package io.qunying.channel.hosted;

import java.time.Instant;
import java.util.UUID;

/** Speaking in a room without a browser: the same checks and the same way through the inbox, but no speed limit. */
public interface Talk {

    /**
     * Posts as a member.
     *
     * @param clientId makes the message unique for this visitor: posting it twice is posting it once
     * @param at when it was said
     * @return the id that the message will have in the room
     * @throws io.qunying.platform.DomainException {@code not-a-member}, {@code room-closed}, {@code muted},
     *     {@code message-empty}, {@code message-too-long}
     */
    UUID post(UUID group, UUID visitor, String clientId, String text, Instant at);

    /** Like {@link #post}, with a picture. */
    UUID show(UUID group, UUID visitor, String clientId, String text, byte[] picture, Instant at);
}
