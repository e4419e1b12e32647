package io.qunying.moderation.breaker;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something stands still for a while because something surged (熔断).
 *
 * @param group where, if it is about one group
 * @param code whose entrance, if it is about one live code
 * @param place the name of the group or community when it began
 * @param until when it ends by itself
 * @param endedBy the name of who ended it, or null
 */
record Break(
        UUID id,
        Kind kind,
        UUID community,
        @Nullable UUID branch,
        @Nullable UUID group,
        @Nullable UUID code,
        String place,
        Why why,
        boolean locks,
        Instant startedAt,
        Instant until,
        @Nullable Instant endedAt,
        @Nullable Ending ending,
        @Nullable String endedBy) {

    /** What surged. */
    enum Kind {
        /** 冲群 */
        RAID,
        /** 刷屏 */
        FLOOD,
        /** 多群同文 */
        ECHO,
        /** 危机预警 */
        CRISIS;

        /** The same key is open once at a time. */
        String key(@Nullable Object about) {
            return name().toLowerCase(Locale.ROOT) + ":" + about;
        }

        /** Whether newcomers are looked at by a person first. */
        boolean slows() {
            return this != CRISIS;
        }

        /** Whether what is planned for the group waits. */
        boolean pauses() {
            return this == CRISIS;
        }
    }

    /** How it ended. */
    enum Ending {
        TIME,
        STAFF,
        /** The work item was done. */
        WORK
    }

    /**
     * What was measured.
     *
     * @param measured joins, messages, groups or complaints
     * @param limit what it is above
     * @param usual how many are usual in as many minutes; for complaints, how many were to be expected
     * @param text what was said in many groups
     * @param of complaints: among so many messages
     * @param people complaints: of so many people
     */
    record Why(
            long measured,
            long limit,
            double usual,
            int minutes,
            @Nullable String text,
            @Nullable Long of,
            @Nullable Long people) {

        static Why count(long measured, long limit, double usual, int minutes) {
            return new Why(measured, limit, usual, minutes, null, null, null);
        }
    }

    String key() {
        return kind.key(
                switch (kind) {
                    case RAID -> code == null ? community : code;
                    case FLOOD, CRISIS -> group;
                    case ECHO ->
                        community + ":" + (why.text() == null ? 0 : why.text().hashCode());
                });
    }

    String workKey() {
        return "alarm:" + id;
    }

    boolean isOpen(Instant now) {
        return endedAt == null && until.isAfter(now);
    }
}
