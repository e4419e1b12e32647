package io.qunying.community;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.hosted.Rooms;
import io.qunying.community.Recruiting.Candidate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens the next group of a line whose lock is held: at once where groups are ours, else by an order to the platform.
 */
@Component
class OpenGroups {

    private final GroupTable groups;
    private final Connections connections;
    private final Outbox outbox;
    private final Rooms rooms;
    private final SeatNews news;
    private final Clock clock;

    OpenGroups(GroupTable groups, Connections connections, Outbox outbox, Rooms rooms, SeatNews news, Clock clock) {
        this.groups = groups;
        this.connections = connections;
        this.outbox = outbox;
        this.rooms = rooms;
        this.news = news;
        this.clock = clock;
    }

    /** What the plan and the channel allow. */
    enum Way {
        /** The group is there right away. */
        NOW,
        /** It is ordered, and somebody has to make it. */
        ORDERED,
        NEVER
    }

    /** How this line may get a further group by itself. */
    Way way(Community community, GroupLine line) {
        var plan = community.document().groups();
        var max = plan.maxGroups();
        return line.open() && plan.autoOpen() && (max == null || line.groups() < max) ? way(community) : Way.NEVER;
    }

    private Way way(Community community) {
        if (community.hosted()) {
            return Way.NOW;
        }
        return switch (connections.connector(community.connection()).support(Capability.CREATE_GROUP)) {
            case AUTOMATIC, ASSISTED -> Way.ORDERED;
            case IMPOSSIBLE -> Way.NEVER;
        };
    }

    /** The next group, open for people; empty if it had to be ordered. */
    Optional<Candidate> open(Community community, GroupLine line) {
        if (way(community) == Way.NEVER) {
            throw new io.qunying.channel.CapabilityImpossible(
                    connections.get(community.connection()).channel(), Capability.CREATE_GROUP);
        }
        var capacity = community.document().groups().capacity();
        var group = groups.insertNext(community, line);
        if (community.hosted()) {
            rooms.open(group.id(), group.name());
            opened(community, line, group.id());
            return Optional.of(new Candidate(group.id(), group.name(), capacity, 0, false));
        }
        outbox.acceptLast(new Dispatch(
                group.id(),
                community.connection(),
                Capability.CREATE_GROUP,
                "create-group:" + group.id(),
                group.id(),
                null,
                null,
                null,
                new Dispatch.Content("", List.of(), List.of(), Map.of("name", group.name(), "capacity", capacity)),
                clock.instant(),
                "community:next-group"));
        return Optional.empty();
    }

    /** A planned group that is there now. */
    boolean complete(Community community, GroupLine line, UUID group, @Nullable String ref) {
        var there = groups.complete(group, ref);
        if (there) {
            opened(community, line, group);
        }
        return there;
    }

    private void opened(Community community, GroupLine line, UUID group) {
        news.opened(community.branch(), community.id(), group, line.classKey(), clock.instant());
        var strong = community.document().course().strong();
        if (strong != null && strong.from() == Course.Since.OPENED) {
            var since = groups.setStage(group, "STRONG");
            news.enteredStage(community.branch(), community.id(), group, "STRONG", since);
        }
    }

    /** What the next group of a line will be called, unless the name is taken by then. */
    String nextName(Community community, Map<String, String> titles, int number) {
        return new NamingPattern(community.document().groups().name()).name(titles, number);
    }

    /** A new group's id and name. */
    record NewGroup(UUID id, String name) {}
}
