package io.qunying.channel;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An event as a platform sent it.
 *
 * @param eventId the platform's id, or what makes the event unlike any other; the same id on one connection is one
 *     event
 * @param groupRef the group's id on the platform; empty where it is about the account itself
 * @param senderRef the id on the platform of the person it is about; empty where it is about nobody
 * @param payload what {@link Kind} says
 */
public record Incoming(
        UUID connection,
        String eventId,
        Kind kind,
        String groupRef,
        String senderRef,
        Instant at,
        Map<String, Object> payload) {

    /** Whether nobody told it: it was found out by asking, and so is nobody's act of that moment. */
    public boolean isFound() {
        return "found".equals(payload.get("how"));
    }

    /** Whether somebody who was a customer before agrees to being read, and may be welcomed by that. */
    public boolean isAgreement() {
        return Boolean.TRUE.equals(payload.get("agreed"));
    }

    /** Kinds of event. Everything in a payload may be missing but what says it is there. */
    public enum Kind {
        /** {@code text}, {@code pictures}, {@code replyTo}, {@code mentions}; {@code ref}: the platform's id of it. */
        MESSAGE,
        /**
         * {@code how}: approve, invite, scan or found; {@code by}: who let them in; {@code nickname}, {@code role};
         * {@code since}: when they came, where only a list found them.
         */
        MEMBER_JOINED,
        /** {@code how}: leave, kick or found; {@code by}: who removed them. */
        MEMBER_LEFT,
        /** {@code nickname}: in the group, always there. */
        NICKNAME_CHANGED,
        /** Wants to come in. {@code comment}: what they say; {@code flag}: by which they are answered, always there. */
        JOIN_REQUESTED,
        /** {@code role}: OWNER, ADMIN or MEMBER, always there. */
        ROLE_CHANGED,
        /** {@code seconds}, 0 to let speak again, always there; {@code by}. */
        MUTED,
        /** {@code ref}: the platform's id of the message, always there; {@code by}. */
        RECALLED,
        /**
         * {@code name}, {@code owner}, {@code notice}: what changed of the group; with none of these nobody said what.
         */
        GROUP_CHANGED,
        /** The group is dissolved, or our account is no longer in it. {@code how}: dismiss or kick. */
        GROUP_GONE,
        /**
         * Has a member of staff as contact now. {@code staff}: their id on the platform, always there; {@code state}:
         * what the code said that was scanned; {@code welcome}: the code that lets one message be sent within seconds;
         * {@code half}: they have not agreed yet, and it may be told again when they do; {@code agreed}: they are since
         * before, and have agreed to being read now; {@code how}: found, where nobody told it; {@code since}: since
         * when they are, where only a list found them.
         */
        CUSTOMER_ADDED,
        /**
         * {@code staff}: whom they were a customer of, always there; {@code how}: by-customer, by-staff, transfer or
         * found.
         */
        CUSTOMER_LOST,
        /**
         * {@code staff}: who changed what they note of the customer, always there; with nothing else nobody said what.
         * Where the platform was asked, {@code name}: what the customer calls themselves; {@code tags}: the ids of the
         * tags that this member of staff put on them, as of its moment; {@code edited}: the moment of the latest change
         * that was told.
         */
        CUSTOMER_CHANGED,
        /**
         * The tags of the corporation changed. {@code how}: delete, or something else; {@code tag} or {@code group}:
         * the id of what changed.
         */
        TAGS_CHANGED,
        /** Is not handed from one member of staff to another after all. {@code staff}: one of the two, always there. */
        TRANSFER_ENDED,
        /**
         * Something happened to links, or to what was bought for them. {@code link}: the platform's id of the one,
         * where it is not all of them.
         */
        LINKS_CHANGED,
        /** Anything else, kept to be looked at: {@code type} and {@code raw}, always there. */
        OTHER
    }
}
