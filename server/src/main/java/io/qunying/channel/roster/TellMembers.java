package io.qunying.channel.roster;

import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.channel.RosterSource.Listed;
import io.qunying.channel.roster.RosterTable.Known;
import io.qunying.channel.roster.RosterTable.Place;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells once more who is in a group, for those above who have only now begun to listen. */
@Component
class TellMembers {

    private final RosterTable roster;
    private final RosterGroups groups;
    private final Inbox inbox;
    private final Clock clock;

    TellMembers(RosterTable roster, RosterGroups groups, Inbox inbox, Clock clock) {
        this.roster = roster;
        this.groups = groups;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Whoever comes or goes meanwhile waits for the lock of the group, so nobody falls between. */
    @Transactional
    public void tell(Place place) {
        groups.lock(List.of(place));
        var occasion = "told:" + place.groupRef() + ":" + clock.instant().toEpochMilli();
        inbox.receiveAll(
                place.connection(),
                place.groupRef(),
                roster.knownOf(place).entrySet().stream()
                        .filter(it -> it.getValue().inside())
                        .map(it -> event(place, occasion, it.getKey(), it.getValue()))
                        .toList());
    }

    private Incoming event(Place place, String occasion, UUID member, Known known) {
        var listed = new Listed(roster.open(known.sealed()), known.nickname(), known.role(), known.since());
        return CompareList.found(place, occasion + ":" + member, listed, known.toldAt());
    }
}
