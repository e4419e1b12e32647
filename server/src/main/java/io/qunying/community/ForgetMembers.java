package io.qunying.community;

import io.qunying.channel.hosted.Rooms;
import io.qunying.person.PersonErased;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is erased leaves every group, and their nicknames go, also from what was proposed; that the seats were taken
 * stays, for the figures.
 */
@Component
class ForgetMembers {

    private final JdbcClient jdbc;
    private final EndSeat end;
    private final Rooms rooms;
    private final PresenceTable presences;
    private final LineTable lines;

    ForgetMembers(JdbcClient jdbc, EndSeat end, Rooms rooms, PresenceTable presences, LineTable lines) {
        this.jdbc = jdbc;
        this.presences = presences;
        this.lines = lines;
        this.end = end;
        this.rooms = rooms;
    }

    private record Place(
            UUID id,
            UUID groupId,
            boolean hosted,
            String state,
            @Nullable String nickname) {}

    /** In the transaction that erases the person. */
    @EventListener
    void on(PersonErased erased) {
        var ids = erased.records().toArray(UUID[]::new);
        lines.lockAllOf(ids);
        presences.forget(ids);
        var places = jdbc.sql("""
                        SELECT s.id, s.group_id, c.hosted AND NOT g.adopted AS hosted, s.state, s.nickname
                        FROM seat s JOIN community c ON c.id = s.community JOIN chat_group g ON g.id = s.group_id
                        WHERE s.person = ANY (:ids) ORDER BY s.id""")
                .param("ids", ids)
                .query((row, _) -> new Place(
                        row.getObject("id", UUID.class),
                        row.getObject("group_id", UUID.class),
                        row.getBoolean("hosted"),
                        row.getString("state"),
                        row.getString("nickname")))
                .list();
        for (var place : places) {
            switch (place.state()) {
                case "JOINED" -> end.leave(place.id());
                case "RESERVED" -> end.release(place.id());
                default -> {}
            }
            if (place.nickname() != null && place.hosted()) {
                rooms.forget(place.groupId(), place.id(), names(place));
            }
        }
        jdbc.sql("""
                        UPDATE stage_proposal SET merge = jsonb_set(merge, '{moves}', (
                            SELECT coalesce(jsonb_agg(move ORDER BY place), '[]')
                              FROM jsonb_array_elements(merge -> 'moves') WITH ORDINALITY AS all_moves (move, place)
                             WHERE NOT (move ->> 'seat')::uuid = ANY (:seats)))
                         WHERE EXISTS (SELECT FROM jsonb_array_elements(merge -> 'moves') AS move
                                        WHERE (move ->> 'seat')::uuid = ANY (:seats))""")
                .param("seats", places.stream().map(Place::id).toArray(UUID[]::new))
                .update();
        jdbc.sql("DELETE FROM nickname_change WHERE seat IN (SELECT id FROM seat WHERE person = ANY (:ids))")
                .param("ids", ids)
                .update();
        jdbc.sql("UPDATE seat SET nickname = NULL WHERE person = ANY (:ids)")
                .param("ids", ids)
                .update();
    }

    private Set<String> names(Place place) {
        return jdbc.sql("""
                        SELECT nickname FROM seat WHERE id = :seat
                        UNION SELECT before FROM nickname_change WHERE seat = :seat
                        UNION SELECT after FROM nickname_change WHERE seat = :seat""")
                .param("seat", place.id())
                .query((row, _) -> row.getString("nickname"))
                .set();
    }
}
