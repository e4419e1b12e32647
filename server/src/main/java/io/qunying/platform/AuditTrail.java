package io.qunying.platform;

import java.time.Instant;
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

    /** One thing done. */
    record Entry(
            long number,
            Instant at,
            Actor actor,
            String action,
            String objectKind,
            String objectId,
            @Nullable UUID branch,
            Map<String, Object> details) {}

    /** What {@link #verify} found: the number of entries checked, and the first one that does not fit, if any. */
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

    /** Walks the whole chain. */
    Verdict verify();
}
