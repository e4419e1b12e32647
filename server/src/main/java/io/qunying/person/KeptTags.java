package io.qunying.person;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which of our tags are kept the same on which platform. */
@Component
class KeptTags {

    private final JdbcClient jdbc;
    private final Clock clock;

    KeptTags(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A tag of ours and the one on a platform that it is kept the same with.
     *
     * @param ref the tag's id there
     * @param name what it was called there when it was last looked at
     * @param goneAt since when it is known to be gone there, or null
     */
    record Kept(
            UUID connection,
            UUID tag,
            String title,
            String ref,
            String name,
            Instant since,
            @Nullable Instant goneAt) {}

    /** All, also those that are gone there. */
    List<Kept> of(UUID connection) {
        return of(List.of(connection));
    }

    List<Kept> of(Collection<UUID> connections) {
        return jdbc.sql("""
                        SELECT kept.*, tag.title FROM kept_tag kept JOIN tag ON tag.id = kept.tag
                        WHERE connection = ANY (:connections::uuid[]) ORDER BY tag.title""")
                .param("connections", Sql.ids(connections))
                .query(KeptTags::kept)
                .list();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                Sql.id(row, "connection"),
                Sql.id(row, "tag"),
                row.getString("title"),
                row.getString("ref"),
                row.getString("name"),
                Sql.time(row, "since"),
                Sql.timeOrNull(row, "gone_at"));
    }

    /** @return false if one of both is kept already with another one that is not gone */
    boolean keep(UUID connection, UUID tag, String ref, String groupRef, String name) {
        jdbc.sql("""
                        DELETE FROM kept_tag
                        WHERE connection = :connection AND (tag = :tag OR ref = :ref) AND gone_at IS NOT NULL""")
                .param("connection", connection)
                .param("tag", tag)
                .param("ref", ref)
                .update();
        return jdbc.sql("""
                        INSERT INTO kept_tag (connection, tag, ref, group_ref, name, since)
                        VALUES (:connection, :tag, :ref, :group, :name, :now) ON CONFLICT DO NOTHING""")
                        .param("connection", connection)
                        .param("tag", tag)
                        .param("ref", ref)
                        .param("group", groupRef)
                        .param("name", name)
                        .param("now", Sql.at(clock.instant()))
                        .update()
                == 1;
    }

    /** Everybody who wears the tag and may be somebody's customer there is compared. */
    void compareWearers(UUID connection, UUID tag) {
        jdbc.sql("""
                        INSERT INTO tag_due (connection, person)
                        SELECT DISTINCT :connection::uuid, worn.person FROM person_tag worn
                        JOIN identity ON identity.person = worn.person AND kind = 'WECOM_EXTERNAL'
                        WHERE worn.tag = :tag ORDER BY 2
                        ON CONFLICT (connection, person) DO UPDATE
                            SET due = '-infinity', changes = tag_due.changes + 1""").param("connection", connection).param("tag", tag).update();
    }

    /** @return whether it was kept; what people wear stays as it is on both sides */
    boolean end(UUID connection, UUID tag) {
        return jdbc.sql("DELETE FROM kept_tag WHERE connection = :connection AND tag = :tag")
                        .param("connection", connection)
                        .param("tag", tag)
                        .update()
                == 1;
    }

    /** Those tags, or all of those groups, are no longer there. */
    void gone(UUID connection, Collection<String> tags, Collection<String> groups) {
        jdbc.sql("""
                        UPDATE kept_tag SET gone_at = :now
                        WHERE connection = :connection AND (ref = ANY (:tags) OR group_ref = ANY (:groups))
                          AND gone_at IS NULL""")
                .param("connection", connection)
                .param("tags", tags.toArray(String[]::new))
                .param("groups", groups.toArray(String[]::new))
                .param("now", Sql.at(clock.instant()))
                .update();
    }

    /** What is there, by id and name: the rest is gone. */
    void listed(UUID connection, List<String> refs, List<String> names) {
        jdbc.sql("""
                        UPDATE kept_tag kept SET name = there.name
                        FROM unnest(:refs::text[], :names::text[]) AS there (ref, name)
                        WHERE connection = :connection AND kept.ref = there.ref AND kept.name <> there.name""")
                .param("connection", connection)
                .param("refs", refs.toArray(String[]::new))
                .param("names", names.toArray(String[]::new))
                .update();
        jdbc.sql("""
                        UPDATE kept_tag SET gone_at = :now
                        WHERE connection = :connection AND NOT ref = ANY (:refs) AND gone_at IS NULL""")
                .param("connection", connection)
                .param("refs", refs.toArray(String[]::new))
                .param("now", Sql.at(clock.instant()))
                .update();
    }
}
