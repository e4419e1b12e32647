package io.qunying.channel.hosted;

import io.qunying.channel.Company;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.fact.Attribution;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Groups and members as a module above would know them, who may come and go without any reason. */
public final class TestRooms implements RoomDirectory, Company, InboxPhase {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Map<UUID, Room> rooms = new ConcurrentHashMap<>();
    private final Map<UUID, Map<UUID, RoomMember>> members = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** A new group in a branch of its own, its room opened. */
    public Room open(Rooms opener) {
        var room = new Room(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "Reading group", true, ZONE);
        rooms.put(room.group(), room);
        members.put(room.group(), new ConcurrentHashMap<>());
        opener.open(room.group(), room.name());
        return room;
    }

    public RoomMember join(UUID group, String nickname) {
        var visitor = UUID.randomUUID();
        var member = new RoomMember(
                UUID.randomUUID(),
                visitor,
                visitor.toString(),
                nickname,
                numbers.incrementAndGet(),
                "MEMBER",
                false,
                null);
        inside(group).put(visitor, member);
        return member;
    }

    public void leave(UUID group, RoomMember member) {
        inside(group).remove(UUID.fromString(member.ref()));
    }

    public void mute(UUID group, RoomMember member, @Nullable Instant until) {
        inside(group)
                .put(
                        UUID.fromString(member.ref()),
                        new RoomMember(
                                member.seat(),
                                member.person(),
                                member.ref(),
                                member.nickname(),
                                member.number(),
                                member.role(),
                                member.staff(),
                                until));
    }

    private Map<UUID, RoomMember> inside(UUID group) {
        return members.computeIfAbsent(group, _ -> new ConcurrentHashMap<>());
    }

    @Override
    public Optional<Room> findRoom(UUID group) {
        return Optional.ofNullable(rooms.get(group));
    }

    @Override
    public Optional<Card> findCard(UUID group) {
        return findRoom(group)
                .map(it -> new Card(
                        "Readers",
                        List.of("Share what you read"),
                        List.of("Advertisements"),
                        List.of("Out"),
                        "city-name",
                        inside(group).size()));
    }

    @Override
    public Optional<RoomMember> findMember(UUID group, UUID visitor) {
        return Optional.ofNullable(inside(group).get(visitor));
    }

    @Override
    public List<Room> findRooms(Collection<UUID> groups) {
        return groups.stream().flatMap(it -> findRoom(it).stream()).toList();
    }

    @Override
    public Map<Visit, RoomMember> findMembers(Collection<Visit> visits) {
        var found = new HashMap<Visit, RoomMember>();
        visits.forEach(it -> findMember(it.group(), it.visitor()).ifPresent(member -> found.put(it, member)));
        return found;
    }

    @Override
    public Map<UUID, List<UUID>> groupsOf(Collection<UUID> persons) {
        var groups = new HashMap<UUID, List<UUID>>();
        members.forEach((group, inside) -> inside.keySet().stream()
                .filter(persons::contains)
                .forEach(
                        it -> groups.computeIfAbsent(it, _ -> new ArrayList<>()).add(group)));
        return groups;
    }

    @Override
    public List<RoomMember> listMembers(UUID group) {
        return inside(group).values().stream()
                .sorted(Comparator.comparing(RoomMember::nickname))
                .limit(500)
                .toList();
    }

    @Override
    public Map<UUID, Set<String>> teamRefs(Collection<UUID> groups) {
        return groups.stream()
                .collect(Collectors.toMap(
                        it -> it,
                        it -> listMembers(it).stream()
                                .filter(RoomMember::staff)
                                .map(RoomMember::ref)
                                .collect(Collectors.toSet())));
    }

    @Override
    public List<Room> listRooms(@Nullable Collection<UUID> branches, @Nullable UUID community) {
        return rooms.values().stream()
                .filter(it -> branches == null || branches.contains(it.branch()))
                .filter(it -> community == null || community.equals(it.community()))
                .toList();
    }

    @Override
    public Stage stage() {
        return Stage.MEMBERSHIP;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        for (var event : batch) {
            var incoming = event.incoming();
            var room = findGroup(incoming.groupRef());
            if (room == null) {
                continue;
            }
            findMember(room.group(), UUID.fromString(incoming.senderRef())).ifPresent(it -> {
                event.identified(it.person());
                event.belongs(new InboxEvent.Membership(
                        it.seat(),
                        room.group(),
                        room.community(),
                        room.branch(),
                        "owner",
                        it.nickname(),
                        it.staff(),
                        Attribution.NONE));
            });
        }
    }

    private @Nullable Room findGroup(String ref) {
        try {
            return rooms.get(UUID.fromString(ref));
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }
}
