package io.qunying.channel.message;

import io.qunying.channel.Incoming;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes messages, always in the transaction that says them or changes them. By an id alone every month is asked, so
 * for none of them nothing is.
 */
@Component
class MessageTable implements MessageChanges {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final PictureTable received;
    private final ApplicationEventPublisher events;

    MessageTable(JdbcClient jdbc, JsonMapper json, PictureTable received, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.received = received;
        this.events = events;
    }

    /** All in one statement; those that are here stay as they are. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void insert(List<Message> all) {
        if (all.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO message (at, id, connection, group_id, community, branch, person, seat, origin,
                            group_ref, nickname, text, reply_to, generated, withheld, pictures, tokens)
                        SELECT CAST(at AS timestamptz), id, connection, group_id, community, branch, person, seat, origin,
                            group_ref, nickname, text, reply_to, generated, withheld, CAST(pictures AS jsonb), CAST(tokens AS int[])
                        FROM unnest(:ats::text[], :ids::uuid[], :connections::uuid[], :groups::uuid[],
                            :communities::uuid[], :branches::uuid[], :persons::uuid[], :seats::uuid[], :origins::text[],
                            :refs::text[], :nicknames::text[], :texts::text[], :replies::text[], :generated::boolean[], :withheld::text[],
                            :pictures::text[], :tokens::text[])
                            AS new (at, id, connection, group_id, community, branch, person, seat, origin, group_ref,
                                nickname, text, reply_to, generated, withheld, pictures, tokens)
                        ON CONFLICT DO NOTHING""")
                .param("ats", Sql.column(all, Message::at))
                .param("ids", Sql.column(all, Message::id))
                .param("connections", Sql.column(all, Message::connection))
                .param("groups", Sql.column(all, Message::group))
                .param("communities", Sql.column(all, Message::community))
                .param("branches", Sql.column(all, Message::branch))
                .param("persons", Sql.column(all, Message::person))
                .param("seats", Sql.column(all, Message::seat))
                .param("origins", Sql.column(all, Message::origin))
                .param("refs", Sql.column(all, Message::groupRef))
                .param("nicknames", Sql.column(all, Message::nickname))
                .param("texts", Sql.column(all, Message::text))
                .param("replies", Sql.column(all, Message::replyTo))
                .param("generated", Sql.column(all, Message::generated))
                .param("withheld", Sql.column(all, Message::withheld))
                .param("pictures", Sql.column(all, it -> json.writeValueAsString(it.pictures())))
                .param("tokens", Sql.column(all, it -> tokens(it.group(), it.branch(), it.text())))
                .update();
    }

    /** The words, and where they were said. */
    private static String tokens(@Nullable UUID group, @Nullable UUID branch, String text) {
        var places = Stream.concat(Stream.ofNullable(group), Stream.ofNullable(branch))
                .mapToInt(Bigrams::place);
        return Bigrams.literal(IntStream.concat(places, Bigrams.of(Bigrams.normal(text))));
    }

    @Override
    @Transactional
    public void recalled(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("UPDATE message SET recalled = true WHERE id = ANY (:ids::uuid[]) AND NOT recalled")
                .param("ids", Sql.ids(ids))
                .update();
    }

    /**
     * Until the transaction ends nobody else changes it. A statement of its own: what others have kept of it until then
     * only the next one sees. Whoever also writes pictures of it does so afterwards, as erasure does.
     */
    void lock(UUID id) {
        jdbc.sql("SELECT FROM message WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(_ -> {});
    }

    /** Those that are kept of a message, in their order. */
    void showPictures(UUID id) {
        jdbc.sql("""
                        UPDATE message SET pictures = (
                            SELECT jsonb_agg(media::text ORDER BY n) FROM received_picture
                            WHERE received_picture.message = :id AND state = 'KEPT')
                        WHERE id = :id""").param("id", id).update();
    }

    /** What was only seen in its picture speaks against it. */
    void withheld(UUID id, String because) {
        jdbc.sql("UPDATE message SET withheld = :because WHERE id = :id AND withheld IS NULL")
                .param("because", because)
                .param("id", id)
                .update();
    }

    /**
     * Somebody took them back on their platform, which names them by its own ids: mostly what was said a moment ago, so
     * the latest events of the group are looked at first.
     */
    void recalledThere(List<Incoming> recalls) {
        if (recalls.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE message SET recalled = true
                        FROM unnest(:connections::uuid[], :groups::text[], :refs::text[]) AS gone (connection, of, ref)
                        CROSS JOIN LATERAL (
                            SELECT id FROM inbox_event
                            WHERE connection = gone.connection AND group_ref = gone.of AND kind = 'MESSAGE'
                              AND payload ->> 'ref' = gone.ref
                            ORDER BY position DESC LIMIT 1) e
                        WHERE message.id = e.id AND NOT recalled""")
                .param("connections", Sql.column(recalls, Incoming::connection))
                .param("groups", Sql.column(recalls, Incoming::groupRef))
                .param("refs", Sql.column(recalls, it -> it.payload().get("ref")))
                .update();
    }

    @Override
    @Transactional
    public void shown(Collection<UUID> ids) {
        jdbc.sql("UPDATE message SET withheld = NULL WHERE id = ANY (:ids::uuid[]) AND withheld IS NOT NULL")
                .param("ids", Sql.ids(ids))
                .update();
    }

    @Override
    @Transactional
    public void reword(Map<UUID, String> texts) {
        if (texts.isEmpty()) {
            return;
        }
        var all = jdbc.sql("SELECT id, group_id, branch FROM message WHERE id = ANY (:ids::uuid[]) FOR UPDATE")
                .param("ids", Sql.ids(texts.keySet()))
                .query((row, _) -> reworded(row, texts))
                .list();
        jdbc.sql("""
                        UPDATE message SET text = new.text, tokens = CAST(new.tokens AS int[])
                        FROM unnest(:ids::uuid[], :texts::text[], :tokens::text[]) AS new (id, text, tokens)
                        WHERE message.id = new.id""")
                .param("ids", Sql.column(all, Reworded::id))
                .param("texts", Sql.column(all, Reworded::text))
                .param("tokens", Sql.column(all, Reworded::tokens))
                .update();
        events.publishEvent(new MessagesReworded(Map.copyOf(texts)));
    }

    private record Reworded(UUID id, String text, String tokens) {}

    private static Reworded reworded(ResultSet row, Map<UUID, String> texts) throws SQLException {
        var id = Sql.id(row, "id");
        var text = texts.getOrDefault(id, "");
        return new Reworded(id, text, tokens(Sql.idOrNull(row, "group_id"), Sql.idOrNull(row, "branch"), text));
    }

    @Override
    @Transactional
    public void forget(Collection<UUID> persons) {
        jdbc.sql("""
                        UPDATE message SET text = '', nickname = '', pictures = '[]', tokens = '{}'
                        WHERE person = ANY (:persons::uuid[])""").param("persons", Sql.ids(persons)).update();
        received.forget(persons);
    }

    @Override
    @Transactional
    public void forgetWords(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE message SET text = '', nickname = '', pictures = '[]', tokens = '{}'
                        WHERE id = ANY (:ids::uuid[])""").param("ids", Sql.ids(ids)).update();
    }
}
