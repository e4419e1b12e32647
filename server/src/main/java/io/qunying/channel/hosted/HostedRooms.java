package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomEvent.Draft;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class HostedRooms implements Rooms {

    private final RoomTable rooms;
    private final RoomLog log;
    private final ForgetSpeaker forgetting;
    private final Ids ids;
    private final Clock clock;

    HostedRooms(RoomTable rooms, RoomLog log, ForgetSpeaker forgetting, Ids ids, Clock clock) {
        this.rooms = rooms;
        this.log = log;
        this.forgetting = forgetting;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void open(UUID group, String name) {
        rooms.open(group, name);
    }

    @Override
    public void rename(UUID group, String name) {
        rooms.rename(group, name);
    }

    @Override
    public void close(UUID group) {
        rooms.close(group);
    }

    @Override
    @Transactional
    public void note(UUID group, Note note, String nickname) {
        log.appendLast(
                group,
                new Draft(ids.next(), RoomEvent.Type.NOTE, clock.instant(), null, null, Line.note(note, nickname)));
    }

    @Override
    @Transactional
    public void forget(UUID group, UUID seat, Set<String> nicknames) {
        forgetting.forget(group, seat, nicknames);
    }
}
