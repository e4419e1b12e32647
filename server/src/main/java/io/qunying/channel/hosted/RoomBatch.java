package io.qunying.channel.hosted;

import io.qunying.channel.hosted.Line.Mention;
import io.qunying.channel.hosted.Line.Picture;
import io.qunying.channel.hosted.Notices.Notice;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.channel.hosted.RoomDirectory.Visit;
import io.qunying.channel.hosted.RoomEvent.Draft;
import io.qunying.channel.hosted.RoomLog.Placed;
import io.qunying.channel.hosted.RoomPictures.Place;
import io.qunying.channel.hosted.RoomTable.Announcement;
import io.qunying.channel.hosted.StoredNotices.Addressed;
import io.qunying.platform.NotFound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a batch of dispatches puts into rooms and in front of visitors, to be written at once at its end.
 *
 * @param members those whom the batch mentions and who are inside
 * @param pictures those that the batch shows and may show
 * @param rooms those that are there, held to the end of the transaction
 * @param messages those that the batch quotes or takes back
 */
record RoomBatch(
        Map<Visit, RoomMember> members,
        Map<Place, Picture> pictures,
        Set<UUID> rooms,
        Map<UUID, RoomEvent> messages,
        List<Placed> events,
        List<Addressed> notices,
        Map<UUID, Announcement> announced,
        Set<UUID> recalled) {

    RoomBatch(
            Map<Visit, RoomMember> members,
            Map<Place, Picture> pictures,
            Set<UUID> rooms,
            Map<UUID, RoomEvent> messages) {
        this(
                members,
                pictures,
                rooms,
                messages,
                new ArrayList<>(),
                new ArrayList<>(),
                new HashMap<>(),
                new HashSet<>());
    }

    void add(UUID room, Draft draft) {
        if (!rooms.contains(room)) {
            throw new NotFound("room", room);
        }
        events.add(new Placed(room, draft));
    }

    void tell(UUID visitor, Notice notice) {
        notices.add(new Addressed(visitor, notice));
    }

    void opened(UUID room) {
        rooms.add(room);
    }

    Optional<RoomEvent> message(UUID room, UUID message) {
        return Optional.ofNullable(messages.get(message)).filter(it -> it.room().equals(room));
    }

    /** @return false if there is no such message or it was recalled before */
    boolean recall(UUID room, UUID message) {
        return message(room, message).filter(it -> !it.recalled()).isPresent() && recalled.add(message);
    }

    List<Picture> pictures(UUID room, List<UUID> ids) {
        return RoomPictures.require(room, ids, pictures);
    }

    /** Who has left meanwhile is simply not mentioned. */
    List<Mention> mentions(UUID group, List<String> refs) {
        return refs.stream()
                .flatMap(it -> Stream.ofNullable(members.get(new Visit(group, UUID.fromString(it)))))
                .map(it -> new Mention(it.seat(), it.nickname()))
                .toList();
    }
}
