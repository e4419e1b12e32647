package io.qunying.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a platform who is in its groups; each connection has its own. A call takes as long as the platform takes. */
public interface RosterSource {

    /** A group that the account of the connection is in. */
    record PlatformGroup(
            String ref,
            @Nullable String name,
            @Nullable String ownerRef,
            @Nullable Integer capacity) {}

    /**
     * Who is in a group.
     *
     * @param asOf a moment, by the platform's clock, that all of it is true of or later than; what is told of a later
     *     one counts for more
     * @param group how the group itself is, where that came along
     */
    record Listing(
            Instant asOf, List<Listed> members, @Nullable PlatformGroup group) {

        public Listing(Instant asOf, List<Listed> members) {
            this(asOf, members, null);
        }
    }

    /**
     * A member.
     *
     * @param role OWNER, ADMIN or MEMBER
     * @param joinedAt null where the platform does not say
     * @param state what the code said by which they came; null where they came otherwise, or it is not told
     */
    record Listed(
            String ref,
            @Nullable String nickname,
            @Nullable String role,
            @Nullable Instant joinedAt,
            @Nullable String state) {

        public Listed(String ref, @Nullable String nickname, @Nullable String role, @Nullable Instant joinedAt) {
            this(ref, nickname, role, joinedAt, null);
        }
    }

    /** It could not be told. A part of a list is never given for the whole. */
    final class Untold extends Exception {

        private final String code;
        private final @Nullable Duration tooFast;

        public Untold(String code, String detail) {
            this(code, detail, null);
        }

        private Untold(String code, String detail, @Nullable Duration tooFast) {
            super(detail);
            this.code = code;
            this.tooFast = tooFast;
        }

        /** The connection asks too often and may ask for nothing of the kind at least for that time. */
        public static Untold tooFast(String code, String detail, Duration atLeast) {
            return new Untold(code, detail, atLeast);
        }

        /** A stable code, the platform's or ours. */
        public String code() {
            return code;
        }

        /** For how long at least the whole connection has to rest; null where only this question was refused. */
        public @Nullable Duration tooFast() {
            return tooFast;
        }
    }

    List<PlatformGroup> groups() throws Untold;

    Listing members(String groupRef) throws Untold;

    /** Whether an id is that of our own account or of the operator's staff on the platform: they count nowhere. */
    default boolean isOurs(String ref) {
        return false;
    }
}
