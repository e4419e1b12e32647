package io.qunying.channel.hosted;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of a room.
 *
 * @param seat the author's seat
 * @param withheld why only the author and staff see it
 * @param body JSON: a {@link Line} for messages and notes, values for changes
 */
record RoomEvent(
        UUID room,
        long seq,
        UUID id,
        Type type,
        Instant at,
        @Nullable UUID seat,
        @Nullable String withheld,
        boolean recalled,
        String body) {

    enum Type {
        MESSAGE,
        NOTE,
        RECALLED,
        ANNOUNCED,
        MUTED_ALL,
        MUTED,
        REMOVED,
        MEMBERS,
        /** Someone voted in a poll: it has other counts. */
        VOTED,
        /** What was withheld is shown after all. */
        SHOWN,
        /** Someone was erased: what the seat said is gone. */
        FORGOTTEN;

        /** Whether it stands in the room to be read; the others only change what is shown. */
        boolean isLine() {
            return switch (this) {
                case MESSAGE, NOTE -> true;
                case RECALLED, ANNOUNCED, MUTED_ALL, MUTED, REMOVED, MEMBERS, VOTED, SHOWN, FORGOTTEN -> false;
            };
        }
    }

    /** An event before it has its place. */
    record Draft(
            UUID id,
            Type type,
            Instant at,
            @Nullable UUID seat,
            @Nullable String withheld,
            Object body) {}
}
