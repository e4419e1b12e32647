package io.qunying.channel.hosted;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What rooms need to know of the groups and members above them; the community module answers. */
public interface RoomDirectory {

    /**
     * The group behind a room.
     *
     * @param zone by which its days and nights count
     */
    record Room(UUID group, UUID community, @Nullable UUID branch, String name, boolean open, ZoneId zone) {}

    /**
     * A member of a room.
     *
     * @param number the member number (群员编号) in the community
     * @param role {@code OWNER}, {@code ADMIN}, {@code SERVICE}, {@code KOC} or {@code MEMBER}
     * @param staff whether this is the operator's own account (官方)
     */
    record RoomMember(
            UUID seat,
            UUID person,
            String ref,
            String nickname,
            long number,
            String role,
            boolean staff,
            @Nullable Instant mutedUntil) {}

    /** A visitor in a group. */
    record Visit(UUID group, UUID visitor) {}

    /** What the page of a group shows beside the talk: the community's rules and how many are inside. */
    record Card(
            String communityName,
            List<String> encourage,
            List<String> forbid,
            List<String> consequences,
            String nicknameTemplate,
            long members) {}

    /** Empty for a group that was adopted from another platform: it has no room here. */
    Optional<Room> findRoom(UUID group);

    /** Those of the groups that are known, whatever platform they are on. */
    List<Room> findRooms(Collection<UUID> groups);

    Optional<Card> findCard(UUID group);

    /**
     * Rooms by name, without adopted groups; at most 500.
     *
     * @param branches the branches the asker may see, or null for all
     * @param community null for all
     */
    List<Room> listRooms(@Nullable Collection<UUID> branches, @Nullable UUID community);

    /** The seat this visitor holds in the group now. */
    Optional<RoomMember> findMember(UUID group, UUID visitor);

    /** Those of the visitors that hold a seat in the group they are asked for in. */
    Map<Visit, RoomMember> findMembers(Collection<Visit> visits);

    /** Those inside now, by nickname; at most 500. */
    List<RoomMember> listMembers(UUID group);

    /** The ids on the platform by which the team is called in each of the groups; where there is none, it is absent. */
    Map<UUID, Set<String>> teamRefs(Collection<UUID> groups);
}
