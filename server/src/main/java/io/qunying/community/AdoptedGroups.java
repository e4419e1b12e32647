package io.qunying.community;

import io.qunying.community.Groups.GroupRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Groups of other platforms that were taken into communities, by where they are there. */
public interface AdoptedGroups {

    /** A group on its platform. */
    record Place(UUID connection, String ref) {}

    /** The groups at these places that were adopted and are not closed, in one query. */
    Map<Place, GroupRef> findAll(Collection<Place> places);

    /**
     * Those that people are in, by name; at most 500.
     *
     * @param connections where they are
     * @param branches what the asker may see, or null for all
     * @param community null for all
     */
    List<GroupRef> list(Collection<UUID> connections, @Nullable Collection<UUID> branches, @Nullable UUID community);
}
