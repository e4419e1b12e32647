package io.qunying.community;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.community.Groups.GroupRef;
import io.qunying.person.Persons;
import io.qunying.platform.Ids;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class TellPlatform implements MemberMeasures {

    private final Groups groups;
    private final Persons persons;
    private final Connections connections;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    TellPlatform(Groups groups, Persons persons, Connections connections, Outbox outbox, Ids ids, Clock clock) {
        this.groups = groups;
        this.persons = persons;
        this.connections = connections;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param until null to let them speak again */
    void muted(Seats.Seat seat, @Nullable Instant until, StaffMember by) {
        // An end that is over lets speak again.
        var end = Objects.requireNonNullElse(until, clock.instant());
        tell(seat, Capability.MUTE, Map.of("until", end.toString(), "by", by.name()));
    }

    void removed(Seats.Seat seat, StaffMember by) {
        tell(seat, Capability.REMOVE, Map.of("by", by.name()));
    }

    void renamed(Seats.Seat seat, String nickname, StaffMember by) {
        tell(seat, Capability.SET_NICKNAME, Map.of("nickname", nickname, "by", by.name()));
    }

    private void tell(Seats.Seat seat, Capability capability, Map<String, Object> arguments) {
        var group = groups.find(List.of(seat.group())).get(seat.group());
        tell(group, seat.person(), capability, "console:" + capability + ":" + ids.next(), "console", arguments);
    }

    @Override
    public void tell(
            @Nullable GroupRef group,
            UUID person,
            Capability capability,
            String key,
            String why,
            Map<String, Object> arguments) {
        if (group == null || group.hosted() || group.ref() == null) {
            return;
        }
        var connection = connections.get(group.connection());
        if (connections.connector(connection.id()).support(capability) == Support.IMPOSSIBLE) {
            return;
        }
        outbox.accept(new Dispatch(
                ids.next(),
                connection.id(),
                capability,
                key,
                group.id(),
                person,
                group.ref(),
                persons.channelRef(person, connection.channel()).orElse(null),
                new Dispatch.Content("", List.of(), List.of(), arguments),
                clock.instant(),
                why));
    }
}
