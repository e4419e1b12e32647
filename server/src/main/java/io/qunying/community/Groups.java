package io.qunying.community;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Groups (群) as others need to know them, many in one query. */
public interface Groups {

    /**
     * One group.
     *
     * @param connection where it lives
     * @param hosted whether that is our own rooms
     * @param ref its id there, or null until it is known
     * @param stage such as {@code STRONG}
     * @param zone of its community
     * @param members without staff
     */
    record GroupRef(
            UUID id,
            UUID community,
            UUID branch,
            UUID connection,
            boolean hosted,
            @Nullable String ref,
            String name,
            String stage,
            ZoneId zone,
            int members) {}

    /** The groups of these communities that people are in, by community and age. */
    List<GroupRef> open(Collection<UUID> communities);

    /**
     * A group on another platform.
     *
     * @param ref its id there
     * @param open whether people may be in it
     * @param adopted whether it was there before it came to us
     * @param capacity how many it is meant to hold at most
     * @param members without staff
     */
    record OnPlatform(
            UUID id,
            UUID connection,
            String ref,
            String name,
            boolean open,
            boolean adopted,
            int capacity,
            int members) {}

    /** The groups of a community that are on other platforms, closed ones too, by age. */
    List<OnPlatform> onPlatforms(UUID community);

    /** Those of the groups that exist, whatever their state. */
    Map<UUID, GroupRef> find(Collection<UUID> groups);

    /** The groups that people sit in, by person; who sits in none is absent. */
    Map<UUID, List<GroupRef>> groupsOf(Collection<UUID> persons);
}
