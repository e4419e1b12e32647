package io.qunying.community;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Membership;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import io.qunying.fact.Attribution;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the seats of those who speak, for a whole batch in one query. Nobody speaks from outside or while muted.
 * Whoever is in several groups of a community has one seat for all of them.
 */
@Component
class FindMembership implements InboxPhase {

    private final JdbcClient jdbc;
    private final FollowMembers follow;

    FindMembership(JdbcClient jdbc, FollowMembers follow) {
        this.jdbc = jdbc;
        this.follow = follow;
    }

    private record Place(UUID connection, String groupRef, UUID person) {}

    private record Member(Membership membership, @Nullable Instant mutedUntil) {}

    @Override
    public Stage stage() {
        return Stage.MEMBERSHIP;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var changes = follow.read(batch);
        follow.arrive(changes);
        find(batch);
        follow.depart(changes);
    }

    private void find(List<InboxEvent> batch) {
        var members = members(batch);
        for (var event : batch) {
            var person = event.person();
            var member = person == null || isOutside(event) ? null : members.get(place(event, person));
            if (member != null) {
                event.belongs(member.membership());
            }
            if (event.incoming().kind() == Incoming.Kind.MESSAGE) {
                if (member == null) {
                    event.withhold("not-a-member");
                } else if (member.mutedUntil() != null
                        && member.mutedUntil().isAfter(event.incoming().at())) {
                    event.withhold("muted");
                }
            }
        }
    }

    private static boolean isOutside(InboxEvent event) {
        var presence = event.presence();
        return presence != null && !presence.inside();
    }

    private Map<Place, Member> members(List<InboxEvent> batch) {
        var places = batch.stream()
                .flatMap(event ->
                        java.util.stream.Stream.ofNullable(event.person()).map(it -> place(event, it)))
                .distinct()
                .toList();
        var members = new HashMap<Place, Member>();
        if (places.isEmpty()) {
            return members;
        }
        jdbc.sql("""
                SELECT g.connection, g.ref, s.person, s.id, g.id AS group_id, s.community, c.branch, s.class_key, s.nickname,
                       s.staff, s.muted_until, s.code, s.scene, s.source, s.inviter
                  FROM unnest(:connections::uuid[], :refs::text[], :persons::uuid[]) AS asked (connection, ref, person)
                  JOIN chat_group g ON g.connection = asked.connection AND g.ref = asked.ref
                  JOIN seat s ON s.community = g.community AND s.person = asked.person AND s.state = 'JOINED'
                              AND (s.group_id = g.id OR g.adopted AND EXISTS (
                                       SELECT FROM group_presence p WHERE p.group_id = g.id AND p.person = s.person))
                  JOIN community c ON c.id = g.community
                """)
                .param("connections", places.stream().map(Place::connection).toArray(UUID[]::new))
                .param("refs", places.stream().map(Place::groupRef).toArray(String[]::new))
                .param("persons", places.stream().map(Place::person).toArray(UUID[]::new))
                .query(row -> {
                    var muted = row.getObject("muted_until", OffsetDateTime.class);
                    members.put(
                            new Place(
                                    row.getObject("connection", UUID.class),
                                    row.getString("ref"),
                                    row.getObject("person", UUID.class)),
                            new Member(
                                    new Membership(
                                            row.getObject("id", UUID.class),
                                            row.getObject("group_id", UUID.class),
                                            row.getObject("community", UUID.class),
                                            row.getObject("branch", UUID.class),
                                            row.getString("class_key"),
                                            row.getString("nickname"),
                                            row.getBoolean("staff"),
                                            new Attribution(
                                                    row.getObject("code", UUID.class),
                                                    row.getString("scene"),
                                                    row.getString("source"),
                                                    row.getObject("inviter", UUID.class))),
                                    muted == null ? null : muted.toInstant()));
                });
        return members;
    }

    private static Place place(InboxEvent event, UUID person) {
        return new Place(event.incoming().connection(), event.incoming().groupRef(), person);
    }
}
