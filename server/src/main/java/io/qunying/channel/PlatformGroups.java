package io.qunying.channel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The groups that connections see on other platforms, as far as those tell of them. Our own rooms are not among them.
 */
public interface PlatformGroups {

    /**
     * A group on its platform that our account is in.
     *
     * @param ref its id there
     * @param name null until the platform has told
     * @param inside how many are in it as far as is known
     * @param capacity how many the platform lets in, or null where it does not say
     */
    record Seen(
            UUID connection,
            String ref,
            @Nullable String name,
            long inside,
            @Nullable Integer capacity) {}

    /** Empty if the connection does not see it, or does not any more. */
    Optional<Seen> find(UUID connection, String ref);

    /** Those of the groups that the connection sees, by their refs. */
    Map<String, Seen> find(UUID connection, Collection<String> refs);

    /**
     * Groups of all connections, by connection and ref.
     *
     * @param after the last one before them, or null to begin
     */
    List<Seen> list(@Nullable Seen after, int most);

    /**
     * Lets everybody who is inside come through the inbox once more, as found there. Until the caller's transaction
     * ends, nothing else is taken in of the group.
     */
    void tellMembers(UUID connection, String ref);
}
