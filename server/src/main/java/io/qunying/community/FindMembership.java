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

/** Finds the seats of those who speak, for a whole batch in one query. Nobody speaks from outside or while muted. */
@Component
class FindMembership implements InboxPhase {

    private final JdbcClient jdbc;

    FindMembership(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(UUID connection, String groupRef, UUID person) {}

    private record Member(Membership membership, @Nullable Instant mutedUntil) {}

    @Override
    public Stage stage() {
        return Stage.MEMBERSHIP;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var members = members(batch);
        for (var event : batch) {
            var person = event.person();
            var member = person == null ? null : members.get(place(event, person));
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
                SELECT g.connection, g.ref, s.person, s.id, s.group_id, s.community, c.branch, s.class_key, s.nickname,
                       s.staff, s.muted_until, s.code, s.scene, s.source, s.inviter
                  FROM unnest(:connections::uuid[], :refs::text[], :persons::uuid[]) AS asked (connection, ref, person)
                  JOIN chat_group g ON g.connection = asked.connection AND g.ref = asked.ref
                  JOIN seat s ON s.community = g.community AND s.person = asked.person AND s.group_id = g.id
                              AND s.state = 'JOINED'
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
