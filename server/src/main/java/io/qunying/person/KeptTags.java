package io.qunying.person;

import io.qunying.channel.CustomerNotes;
import io.qunying.channel.CustomerNotes.TagGroup;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

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
     * @param seenAt when the platform's list of its tags last named it
     */
    record Kept(
            UUID connection,
            UUID tag,
            String title,
            String ref,
            String name,
            Instant since,
            @Nullable Instant goneAt,
            Instant seenAt) {

        /** So long after it was seen nobody asks whether it is still there. */
        private static final Duration FRESH = Duration.ofMinutes(2);

        /** Whether somebody who does not wear it at that moment has lost it, and it has not been deleted. */
        boolean isThere(Instant at) {
            return seenAt.isAfter(at.minus(FRESH));
        }
    }

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
                Sql.timeOrNull(row, "gone_at"),
                Sql.time(row, "seen_at"));
    }

    /**
     * One that its list has just named. @return false if one of both is kept already with another one that is not gone
     */
    boolean keep(UUID connection, UUID tag, String ref, String groupRef, String name) {
        jdbc.sql("""
                        DELETE FROM kept_tag
                        WHERE connection = :connection AND (tag = :tag OR ref = :ref) AND gone_at IS NOT NULL""")
                .param("connection", connection)
                .param("tag", tag)
                .param("ref", ref)
                .update();
        return jdbc.sql("""
                        INSERT INTO kept_tag (connection, tag, ref, group_ref, name, since, seen_at)
                        VALUES (:connection, :tag, :ref, :group, :name, :now, :now) ON CONFLICT DO NOTHING""")
                        .param("connection", connection)
                        .param("tag", tag)
                        .param("ref", ref)
                        .param("group", groupRef)
                        .param("name", name)
                        .param("now", Sql.at(clock.instant()))
                        .update()
                == 1;
    }

    /**
     * Everybody who wears one of the tags and may be somebody's customer there is compared, or who was marked with it.
     */
    void compareWearers(UUID connection, Collection<UUID> tags) {
        jdbc.sql("""
                        INSERT INTO tag_due (connection, person)
                        SELECT :connection::uuid, worn.person FROM person_tag worn
                        JOIN identity ON identity.person = worn.person AND kind = 'WECOM_EXTERNAL'
                        WHERE worn.tag = ANY (:tags::uuid[])
                        UNION
                        SELECT :connection::uuid, identity.person FROM tag_mark mark
                        JOIN identity ON identity.lookup = mark.customer
                        WHERE mark.connection = :connection AND mark.tag = ANY (:tags::uuid[]) AND mark.there
                        ORDER BY 2
                        ON CONFLICT (connection, person) DO UPDATE
                            SET due = '-infinity', changes = tag_due.changes + 1""")
                .param("connection", connection)
                .param("tags", Sql.ids(tags))
                .update();
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

    /**
     * What is there: the rest is gone, and what was taken to be gone is not.
     *
     * @param asked when: what was kept or heard of since then is not in question
     * @return whether some came back, so that nobody knows what became of them on customers meanwhile
     */
    @Transactional
    boolean listed(UUID connection, List<TagGroup> groups, Instant asked) {
        var there = groups.stream().flatMap(it -> it.tags().stream()).toList();
        var refs = there.stream().map(CustomerNotes.Tag::ref).toArray(String[]::new);
        var names = there.stream().map(CustomerNotes.Tag::name).toArray(String[]::new);
        jdbc.sql("""
                        UPDATE kept_tag kept SET name = there.name, seen_at = greatest(seen_at, :asked)
                        FROM unnest(:refs::text[], :names::text[]) AS there (ref, name)
                        WHERE connection = :connection AND kept.ref = there.ref""")
                .param("connection", connection)
                .param("refs", refs)
                .param("names", names)
                .param("asked", Sql.at(asked))
                .update();
        var back = jdbc.sql("""
                        UPDATE kept_tag SET gone_at = NULL
                        WHERE connection = :connection AND ref = ANY (:refs) AND gone_at <= :asked RETURNING tag""")
                .param("connection", connection)
                .param("refs", refs)
                .param("asked", Sql.at(asked))
                .query(Sql::firstId)
                .list();
        if (!back.isEmpty()) {
            compareWearers(connection, back);
        }
        jdbc.sql("""
                        UPDATE kept_tag SET gone_at = :now
                        WHERE connection = :connection AND NOT ref = ANY (:refs) AND gone_at IS NULL
                          AND since <= :asked""")
                .param("connection", connection)
                .param("refs", refs)
                .param("asked", Sql.at(asked))
                .param("now", Sql.at(clock.instant()))
                .update();
        return !back.isEmpty();
    }
}
