package io.qunying.channel;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where our groups stand in the organisation; a module that knows groups answers. */
public interface GroupPlaces {

    /**
     * The name of a group with the community and branch it belongs to.
     *
     * @param zone by which its days and nights count
     */
    record Place(String name, UUID community, @Nullable UUID branch, ZoneId zone) {}

    /** Those of the groups that are known. */
    Map<UUID, Place> findAll(Collection<UUID> groups);
}
