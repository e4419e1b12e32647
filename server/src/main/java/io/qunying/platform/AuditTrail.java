package io.qunying.platform;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What staff and the system did, in a chain whose tampering shows: each entry carries a keyed hash of its own content
 * at once and is bound into a hash chain within seconds.
 */
public interface AuditTrail {

    /** Who did something. */
    record Actor(Kind kind, @Nullable UUID id, String name) {

        /** Kinds of actor. */
        public enum Kind {
            STAFF,
            TOKEN,
            MEMBER,
            SYSTEM
        }

        public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, "system");
    }

    /**
     * One thing done.
     *
     * @param number its place in the chain, null during the seconds until it is bound
     */
    record Entry(
            UUID id,
            @Nullable Long number,
            Instant at,
            Actor actor,
            String action,
            String objectKind,
            String objectId,
            @Nullable UUID branch,
            Map<String, Object> details) {}

    /**
     * What {@link #verify} found: the number of entries checked, and the first one that does not fit, if any.
     *
     * @param reason {@code entry-changed} (or put in by another hand), {@code entry-missing}, {@code order-changed},
     *     {@code tail-missing}, {@code head-changed} or {@code nothing-recorded}
     */
    record Verdict(
            long checked, @Nullable Long brokenAt, @Nullable String reason) {

        public boolean intact() {
            return brokenAt == null;
        }
    }

    /**
     * Records one act in the caller's transaction.
     *
     * @param action past tense with its noun, such as {@code application.approved}
     * @param details no personal data, ids only
     */
    void record(
            Actor actor,
            String action,
            String objectKind,
            Object objectId,
            @Nullable UUID branch,
            Map<String, Object> details);

    /**
     * What was done, newest first.
     *
     * @param branches null for everything, else only what belongs to one of these
     * @param cursor the id of the last entry of the page before
     */
    Page<Entry> list(
            @Nullable String action,
            @Nullable String objectId,
            @Nullable Collection<UUID> branches,
            @Nullable UUID cursor,
            int limit);

    /**
     * Walks the whole chain. Whoever can put the whole database back to an earlier state is only found by comparing the
     * number of entries with one noted elsewhere.
     */
    Verdict verify();
}
