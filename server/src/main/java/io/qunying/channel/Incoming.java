package io.qunying.channel;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An event as a platform sent it.
 *
 * @param eventId the platform's id; the same id on one connection is one event
 * @param groupRef the group's id on the platform
 * @param senderRef the person's id on the platform
 * @param payload what kind of event it is decides what is in it, for a message {@code text}, {@code pictures},
 *     {@code replyTo}, {@code mentions}
 */
public record Incoming(
        UUID connection,
        String eventId,
        Kind kind,
        String groupRef,
        String senderRef,
        Instant at,
        Map<String, Object> payload) {

    /** Kinds of event. */
    public enum Kind {
        MESSAGE,
        MEMBER_JOINED,
        MEMBER_LEFT,
        NICKNAME_CHANGED
    }
}
