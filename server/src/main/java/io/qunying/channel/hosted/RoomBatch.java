package io.qunying.channel.hosted;

import io.qunying.channel.hosted.Line.Mention;
import io.qunying.channel.hosted.Notices.Notice;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.channel.hosted.RoomDirectory.Visit;
import io.qunying.channel.hosted.RoomEvent.Draft;
import io.qunying.channel.hosted.RoomLog.Placed;
import io.qunying.channel.hosted.StoredNotices.Addressed;
import io.qunying.platform.NotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a batch of dispatches puts into rooms and in front of visitors, to be written at once at its end.
 *
 * @param members those whom the batch mentions and who are inside
 * @param rooms those that are there, held to the end of the transaction
 */
record RoomBatch(Map<Visit, RoomMember> members, Set<UUID> rooms, List<Placed> events, List<Addressed> notices) {

    RoomBatch(Map<Visit, RoomMember> members, Set<UUID> rooms) {
        this(members, rooms, new ArrayList<>(), new ArrayList<>());
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

    /** Who has left meanwhile is simply not mentioned. */
    List<Mention> mentions(UUID group, List<String> refs) {
        return refs.stream()
                .flatMap(it -> Stream.ofNullable(members.get(new Visit(group, UUID.fromString(it)))))
                .map(it -> new Mention(it.seat(), it.nickname()))
                .toList();
    }
}
