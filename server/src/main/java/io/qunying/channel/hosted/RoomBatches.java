package io.qunying.channel.hosted;

import io.qunying.channel.Dispatch;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.channel.hosted.RoomDirectory.Visit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads what a batch of dispatches needs, and writes what it brings, in round trips that do not grow with it. */
@Component
class RoomBatches {

    private final RoomTable rooms;
    private final RoomLog log;
    private final RoomDirectory directory;
    private final StoredNotices notices;

    RoomBatches(RoomTable rooms, RoomLog log, RoomDirectory directory, StoredNotices notices) {
        this.rooms = rooms;
        this.log = log;
        this.directory = directory;
        this.notices = notices;
    }

    /** Holds the rooms from here to the end of the transaction, so everything slow is asked before. */
    RoomBatch open(List<Dispatch> dispatches) {
        var groups = new HashSet<UUID>();
        var visits = new HashSet<Visit>();
        for (var dispatch : dispatches) {
            if (dispatch.group() == null && dispatch.groupRef() == null) {
                continue;
            }
            var group = HostedConnector.group(dispatch);
            groups.add(group);
            dispatch.content().mentions().forEach(it -> visits.add(new Visit(group, UUID.fromString(it))));
        }
        Map<Visit, RoomMember> members = visits.isEmpty() ? Map.of() : directory.findMembers(visits);
        Set<UUID> held = groups.isEmpty() ? Set.of() : rooms.lock(groups);
        return new RoomBatch(members, held);
    }

    void write(RoomBatch batch) {
        log.appendAll(batch.events());
        notices.addAll(batch.notices());
    }
}
