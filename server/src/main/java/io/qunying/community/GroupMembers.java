package io.qunying.community;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who sits in groups, and what groups and members are called, for many at once: each question is one query. */
public interface GroupMembers {

    /**
     * A group as those need it who send something to it.
     *
     * @param ref its id on the platform, or null as long as it has none
     * @param classTitle of the class its line is for, or null if for all
     * @param stage in lower case, such as {@code strong}
     */
    record Group(
            UUID id,
            UUID community,
            UUID branch,
            UUID connection,
            @Nullable String ref,
            String name,
            String communityName,
            @Nullable String classTitle,
            String stage,
            boolean open) {}

    /** A person in a group. */
    record Place(UUID group, UUID person) {}

    /** What a member is called there. */
    record Member(String nickname, long number, @Nullable String classTitle) {}

    /**
     * Someone who is in {@code group} now sits, or sat, in {@code other}.
     *
     * @param until null while it lasts
     */
    record Tenure(
            UUID group, UUID other, Instant from, @Nullable Instant until) {}

    Map<UUID, Group> groups(Collection<UUID> groups);

    /** The open groups that are on the platform of a connection, by name. */
    List<Group> openOn(UUID connection);

    /** Those of the places that are taken now. */
    Map<Place, Member> members(Collection<Place> places);

    /** Where else the present members of these groups sit or sat; staff left out. */
    List<Tenure> elsewhere(Collection<UUID> groups);
}
