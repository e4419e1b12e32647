package io.qunying.channel.hosted;

import io.qunying.channel.Connections;
import io.qunying.channel.InboxTraces;
import io.qunying.channel.hosted.RoomEvent.Draft;
import io.qunying.channel.message.MessageChanges;
import io.qunying.platform.Ids;
import io.qunying.platform.LastWrites;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes someone out of a room who is erased, and tells those who are looking. */
@Component
class ForgetSpeaker {

    private static final String ERASED = "已注销";

    private static final String FORGET_NOTES = """
            UPDATE room_event SET body = jsonb_set(body, '{note,nickname}', to_jsonb(CAST(:erased AS text)))
            WHERE room = :room AND type = 'NOTE' AND body -> 'note' ->> 'nickname' = :nickname""";

    private final JdbcClient jdbc;
    private final LastWrites lastWrites;
    private final RoomLog log;
    private final RoomPictures pictures;
    private final InboxTraces inbox;
    private final Connections connections;
    private final Ids ids;
    private final Clock clock;
    private final JsonMapper json;
    private final Votes votes;
    private final MessageChanges messages;

    ForgetSpeaker(
            JdbcClient jdbc,
            LastWrites lastWrites,
            RoomLog log,
            RoomPictures pictures,
            InboxTraces inbox,
            Connections connections,
            Ids ids,
            Clock clock,
            JsonMapper json,
            Votes votes,
            MessageChanges messages) {
        this.jdbc = jdbc;
        this.lastWrites = lastWrites;
        this.log = log;
        this.pictures = pictures;
        this.inbox = inbox;
        this.connections = connections;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
        this.votes = votes;
        this.messages = messages;
    }

    void forget(UUID room, UUID seat, Set<String> nicknames) {
        inbox.forgetRead(connections.hosted().id(), room.toString());
        pictures.forget(seat);
        votes.forget(seat);
        forgetQuotes(room, seat);
        forgetWords(room, seat);
        nicknames.forEach(it -> {
            forgetMentions(room, seat, it);
            forgetNotes(room, it);
        });
        log.append(
                room,
                List.of(new Draft(
                        ids.next(), RoomEvent.Type.FORGOTTEN, clock.instant(), null, null, Map.of("seat", seat))));
    }

    private void forgetQuotes(UUID room, UUID seat) {
        jdbc.sql("""
                        UPDATE room_event SET body =
                            jsonb_set(body, '{replyTo}', body -> 'replyTo' || jsonb_build_object(
                                'nickname', CAST(:erased AS text), 'text', ''))
                        WHERE room = :room AND type = 'MESSAGE' AND body -> 'replyTo' ->> 'id' IN (
                            SELECT CAST(id AS text) FROM room_event
                            WHERE room = :room AND seat = :seat AND type = 'MESSAGE')""")
                .param("room", room)
                .param("seat", seat)
                .param("erased", ERASED)
                .update();
    }

    /** As if all had been recalled. */
    private void forgetWords(UUID room, UUID seat) {
        jdbc.sql("""
                        UPDATE room_event SET recalled = true,
                            body = jsonb_set(body - 'replyTo' - 'clientId', '{author,nickname}', to_jsonb(CAST(:erased AS text)))
                                || '{"text": "", "pictures": [], "mentions": [], "piece": null}'
                        WHERE room = :room AND seat = :seat AND type = 'MESSAGE'""")
                .param("room", room)
                .param("seat", seat)
                .param("erased", ERASED)
                .update();
    }

    /** A line that mentions or names the seat says the name in its text, too; the welcome and what games say do. */
    private void forgetMentions(UUID room, UUID seat, String nickname) {
        var reworded = new HashMap<UUID, String>();
        jdbc.sql("""
                        UPDATE room_event SET body = body || jsonb_build_object(
                            'text', replace(body ->> 'text', :nickname, :erased),
                            'piece', CAST(replace(CAST(body -> 'piece' AS text), :quoted, :erased) AS jsonb),
                            'mentions', (
                                SELECT COALESCE(jsonb_agg(CASE WHEN it ->> 'seat' = CAST(:seat AS text)
                                                 THEN jsonb_set(it, '{nickname}', to_jsonb(CAST(:erased AS text)))
                                                 ELSE it END), '[]')
                                FROM jsonb_array_elements(body -> 'mentions') it))
                        WHERE room = :room AND type = 'MESSAGE'
                          AND (body -> 'mentions' @> jsonb_build_array(jsonb_build_object('seat', CAST(:seat AS text)))
                               OR body -> 'named' @> to_jsonb(CAST(:seat AS text)))
                        RETURNING id, body ->> 'text' AS text""")
                .param("room", room)
                .param("seat", seat)
                .param("nickname", nickname)
                .param("quoted", inside(json.writeValueAsString(nickname)))
                .param("erased", ERASED)
                .query(row -> {
                    reworded.put(Sql.id(row, "id"), row.getString("text"));
                });
        messages.reword(reworded);
    }

    /** As it stands in the text of a JSON value. */
    private static String inside(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }

    /** Last, because the note that they left is itself one of the last writes of this transaction. */
    private void forgetNotes(UUID room, String nickname) {
        lastWrites.add(
                FORGET_NOTES,
                new MapSqlParameterSource("room", room)
                        .addValue("nickname", nickname)
                        .addValue("erased", ERASED));
    }
}
