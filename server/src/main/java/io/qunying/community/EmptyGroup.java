package io.qunying.community;

import io.qunying.community.GroupTable.GroupRow;
import io.qunying.community.PresenceTable.Inside;
import io.qunying.community.Seats.Sitter;
import io.qunying.community.SettleMembers.Departure;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Nobody is in an adopted group any more: those who are in another one of its community go on there. */
@Component
class EmptyGroup {

    private final PresenceTable presences;
    private final SettleMembers settle;
    private final Clock clock;

    EmptyGroup(PresenceTable presences, SettleMembers settle, Clock clock) {
        this.presences = presences;
        this.settle = settle;
        this.clock = clock;
    }

    /** Its line is locked, in which all adopted groups of the community stand. */
    void empty(GroupRow group, String reason) {
        var inside = presences.all(group.id());
        presences.delete(inside.stream().map(Inside::account).toList());
        var now = clock.instant();
        settle.depart(inside.stream()
                .map(Inside::person)
                .distinct()
                .map(it -> new Departure(group.id(), new Sitter(group.community(), it), false, reason, now))
                .toList());
    }
}
