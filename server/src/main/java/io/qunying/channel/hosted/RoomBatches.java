package io.qunying.channel.hosted;

import io.qunying.channel.Dispatch;
import io.qunying.channel.hosted.Line.Picture;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.channel.hosted.RoomDirectory.Visit;
import io.qunying.channel.hosted.RoomPictures.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads what a batch of dispatches needs, and writes what it brings, in round trips that do not grow with it. */
@Component
class RoomBatches {

    private final RoomTable rooms;
    private final RoomLog log;
    private final RoomDirectory directory;
    private final RoomPictures pictures;
    private final StoredNotices notices;

    RoomBatches(RoomTable rooms, RoomLog log, RoomDirectory directory, RoomPictures pictures, StoredNotices notices) {
        this.rooms = rooms;
        this.log = log;
        this.directory = directory;
        this.pictures = pictures;
        this.notices = notices;
    }

    /** Holds the rooms from here to the end of the transaction, so everything slow is asked before. */
    RoomBatch open(List<Dispatch> dispatches) {
        var groups = new HashSet<UUID>();
        var visits = new HashSet<Visit>();
        var places = new HashSet<Place>();
        for (var dispatch : dispatches) {
            if (dispatch.group() == null && dispatch.groupRef() == null) {
                continue;
            }
            var group = HostedConnector.group(dispatch);
            groups.add(group);
            dispatch.content().pictures().forEach(it -> places.add(new Place(group, it)));
            var content = dispatch.content();
            Stream.concat(content.mentions().stream(), content.named().stream())
                    .forEach(it -> visits.add(new Visit(group, UUID.fromString(it))));
        }
        Map<Visit, RoomMember> members = visits.isEmpty() ? Map.of() : directory.findMembers(visits);
        Map<Place, Picture> shown = places.isEmpty() ? Map.of() : pictures.findAll(places);
        Set<UUID> held = groups.isEmpty() ? Set.of() : rooms.lock(groups);
        // Under the lock, because a message is taken back once.
        var messages = dispatches.stream().flatMap(RoomActs::messages).collect(Collectors.toSet());
        return new RoomBatch(members, shown, held, messages.isEmpty() ? Map.of() : log.findMessages(messages));
    }

    void write(RoomBatch batch) {
        if (!batch.announced().isEmpty()) {
            rooms.announce(batch.announced());
        }
        if (!batch.recalled().isEmpty()) {
            log.markRecalled(batch.recalled());
        }
        log.appendAll(batch.events());
        notices.addAll(batch.notices());
    }
}
