package io.qunying.channel.roster;

import io.qunying.channel.Connections;
import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Presence;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import io.qunying.channel.roster.RosterTable.Line;
import io.qunying.channel.roster.RosterTable.Place;
import io.qunying.channel.roster.RosterTable.Spot;
import io.qunying.channel.roster.Standing.Source;
import io.qunying.channel.roster.Standing.Word;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes down what is told of who is in the groups of other platforms. */
@Component
class FollowRoster implements InboxPhase {

    /** When the platform will have got its own list right: WeCom's is up to two seconds behind its events. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    /** So soon a list names those who came without a name; one for all who come meanwhile. */
    private static final Duration NAMED = Duration.ofMinutes(1);

    private final Connections connections;
    private final RosterTable roster;
    private final RosterGroups groups;
    private final Clock clock;

    FollowRoster(Connections connections, RosterTable roster, RosterGroups groups, Clock clock) {
        this.connections = connections;
        this.roster = roster;
        this.groups = groups;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.ROSTER;
    }

    /** An event that says of somebody whether they are in. */
    private record Said(InboxEvent event, Spot spot, Word word) {}

    @Override
    public void handle(List<InboxEvent> batch) {
        var foreign = foreign(batch);
        if (foreign.isEmpty()) {
            return;
        }
        var places = places(foreign.keySet(), _ -> true);
        groups.heardOf(places, clock.instant());
        var listed = groups.lock(places);
        foreign.keySet().forEach(this::changeGroup);
        var unclear = new HashSet<>(places(foreign.keySet(), FollowRoster::saysTooLittle));
        unclear.addAll(follow(said(foreign), listed));
        groups.doubt(unclear, clock.instant().plus(SETTLED));
        groups.doubt(
                places(foreign.keySet(), FollowRoster::isNameless),
                clock.instant().plus(NAMED));
    }

    /** @return where what was said cannot all be true */
    private Set<Place> follow(List<Said> said, Map<Place, Instant> listed) {
        var standings = roster.find(said.stream().map(Said::spot).toList());
        var lines = new LinkedHashMap<Spot, Line>();
        for (var one : said) {
            note(one, listed.get(one.spot().place()), standings, lines);
        }
        roster.write(List.copyOf(lines.values()));
        var doubted = new HashSet<Place>();
        lines.forEach((spot, line) -> {
            if (line.standing().doubtful()) {
                doubted.add(spot.place());
            }
        });
        return doubted;
    }

    /** Only that something changed: what, a list has to tell. */
    private static boolean saysTooLittle(Incoming incoming) {
        return incoming.kind() == Incoming.Kind.GROUP_CHANGED
                && incoming.payload().isEmpty();
    }

    private static boolean isNameless(Incoming incoming) {
        return incoming.kind() == Incoming.Kind.MEMBER_JOINED
                && !incoming.isFound()
                && text(incoming, "nickname") == null;
    }

    /** Of platforms that can be asked who is in their groups, each with the channel's name. */
    private Map<InboxEvent, String> foreign(List<InboxEvent> batch) {
        var channels = new HashMap<UUID, Optional<String>>();
        var foreign = new LinkedHashMap<InboxEvent, String>();
        for (var event : batch) {
            if (!event.incoming().groupRef().isEmpty()) {
                channels.computeIfAbsent(event.incoming().connection(), this::channelWithRoster)
                        .ifPresent(it -> foreign.put(event, it));
            }
        }
        return foreign;
    }

    private Optional<String> channelWithRoster(UUID connection) {
        return connections.connector(connection).roster() == null
                ? Optional.empty()
                : Optional.of(connections.get(connection).channel());
    }

    private void changeGroup(InboxEvent event) {
        var incoming = event.incoming();
        switch (incoming.kind()) {
            case GROUP_CHANGED -> groups.changed(place(event), text(incoming, "name"), text(incoming, "owner"), null);
            case GROUP_GONE -> groups.changed(place(event), null, null, true);
            case MESSAGE,
                    MEMBER_JOINED,
                    MEMBER_LEFT,
                    NICKNAME_CHANGED,
                    JOIN_REQUESTED,
                    ROLE_CHANGED,
                    MUTED,
                    RECALLED,
                    CUSTOMER_ADDED,
                    CUSTOMER_LOST,
                    CUSTOMER_CHANGED,
                    TAGS_CHANGED,
                    TRANSFER_ENDED,
                    LINKS_CHANGED,
                    OTHER -> {
                // Nothing of the group itself.
            }
        }
    }

    private List<Said> said(Map<InboxEvent, String> foreign) {
        var said = new ArrayList<Said>();
        foreign.forEach((event, channel) -> {
            var incoming = event.incoming();
            var found = incoming.isFound();
            var word = switch (incoming.kind()) {
                case MEMBER_JOINED -> new Word(incoming.at(), true, found ? Source.SIGHT : Source.EVENT);
                case MEMBER_LEFT -> new Word(incoming.at(), false, found ? Source.SIGHT : Source.EVENT);
                // Only who is in can do these.
                case MESSAGE, NICKNAME_CHANGED, ROLE_CHANGED -> new Word(incoming.at(), true, Source.SIGHT);
                case JOIN_REQUESTED,
                        MUTED,
                        RECALLED,
                        GROUP_CHANGED,
                        GROUP_GONE,
                        CUSTOMER_ADDED,
                        CUSTOMER_LOST,
                        CUSTOMER_CHANGED,
                        TAGS_CHANGED,
                        TRANSFER_ENDED,
                        LINKS_CHANGED,
                        OTHER -> null;
            };
            if (word != null && !incoming.senderRef().isEmpty()) {
                said.add(new Said(event, new Spot(place(event), roster.hash(channel, incoming.senderRef())), word));
            }
        });
        return said;
    }

    private static void note(
            Said said, @Nullable Instant listed, Map<Spot, Standing> standings, Map<Spot, Line> lines) {
        var before = standings.get(said.spot());
        var after = since(said.event().incoming(), after(before, said.word(), listed));
        standings.put(said.spot(), after);
        said.event().stands(new Presence(said.spot().member(), after.inside(), after.toldAt(), after.since()));
        var incoming = said.event().incoming();
        var found = incoming.isFound();
        var line = new Line(
                said.spot(),
                incoming.senderRef(),
                after,
                text(incoming, "role"),
                text(incoming, "nickname"),
                found ? text(incoming, "state") : null);
        var known = lines.get(said.spot());
        var tells = line.role() != null || line.nickname() != null || line.state() != null;
        if (!after.equals(before) || tells || known != null) {
            lines.put(said.spot(), known == null ? line : together(known, line));
        }
    }

    /** @param listed the moment of a whole list, which says of everyone whether they were in then, or null */
    private static Standing after(@Nullable Standing before, Word word, @Nullable Instant listed) {
        if (listed != null && word.at().isBefore(listed)) {
            return (before == null ? Standing.outAsOf(listed) : before).remembering(word);
        }
        return before == null ? Standing.of(word) : before.after(word);
    }

    /** A list may say since when somebody is in. */
    private static Standing since(Incoming incoming, Standing standing) {
        var since = text(incoming, "since");
        return since == null ? standing : standing.remembering(new Word(Instant.parse(since), true, Source.EVENT));
    }

    private static Line together(Line before, Line after) {
        return new Line(
                after.spot(),
                after.ref(),
                after.standing(),
                after.role() == null ? before.role() : after.role(),
                after.nickname() == null ? before.nickname() : after.nickname(),
                after.state() == null ? before.state() : after.state());
    }

    private static Set<Place> places(Collection<InboxEvent> events, Predicate<Incoming> which) {
        return events.stream()
                .filter(it -> which.test(it.incoming()))
                .map(FollowRoster::place)
                .collect(Collectors.toSet());
    }

    private static Place place(InboxEvent event) {
        return new Place(event.incoming().connection(), event.incoming().groupRef());
    }

    private static @Nullable String text(Incoming incoming, String name) {
        return incoming.payload().get(name) instanceof String text ? text : null;
    }
}
