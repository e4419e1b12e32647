package io.qunying.dialogue.paper;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of feeds. */
@Component
class FeedTable {

    private final JdbcClient jdbc;

    FeedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Feed> of(Collection<UUID> branches) {
        return jdbc.sql("SELECT * FROM feed WHERE branch = ANY (CAST(:branches AS uuid[])) ORDER BY title, id")
                .param("branches", Sql.ids(branches))
                .query(FeedTable::feed)
                .list();
    }

    List<Feed> all() {
        return jdbc.sql("SELECT * FROM feed ORDER BY title, id")
                .query(FeedTable::feed)
                .list();
    }

    Optional<Feed> find(UUID id) {
        return jdbc.sql("SELECT * FROM feed WHERE id = :id")
                .param("id", id)
                .query(FeedTable::feed)
                .optional();
    }

    /** @return false if the branch has this address already */
    boolean insert(UUID id, UUID branch, String address, String title, Instant now) {
        return jdbc.sql("""
                        INSERT INTO feed (id, branch, address, title, added_at, checked_at, read_at)
                        VALUES (:id, :branch, :address, :title, :now, :now, :now)
                        ON CONFLICT (branch, address) DO NOTHING""")
                        .param("id", id)
                        .param("branch", branch)
                        .param("address", address)
                        .param("title", title)
                        .param("now", Sql.at(now))
                        .update()
                == 1;
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM feed WHERE id = :id").param("id", id).update();
    }

    /** @return false if it was removed meanwhile */
    boolean read(UUID id, Fetched.Fresh fresh, Instant now) {
        return jdbc.sql("""
                        UPDATE feed SET title = :title, checked_at = :now, read_at = :now, code = NULL, etag = :etag,
                            last_modified = :lastModified, wanted_at = NULL
                        WHERE id = :id""")
                        .param("id", id)
                        .param("title", fresh.document().title())
                        .param("etag", fresh.etag())
                        .param("lastModified", fresh.lastModified())
                        .param("now", Sql.at(now))
                        .update()
                == 1;
    }

    void unchanged(UUID id, Instant now) {
        jdbc.sql("UPDATE feed SET checked_at = :now, read_at = :now, code = NULL, wanted_at = NULL WHERE id = :id")
                .param("id", id)
                .param("now", Sql.at(now))
                .update();
    }

    void failed(UUID id, String code, Instant now) {
        jdbc.sql("UPDATE feed SET checked_at = :now, code = :code, wanted_at = NULL WHERE id = :id")
                .param("id", id)
                .param("code", code)
                .param("now", Sql.at(now))
                .update();
    }

    /** Whoever says the same at this moment, or looks at them, has them locked and is not waited for. */
    void want(Collection<UUID> feeds, Instant now) {
        jdbc.sql("""
                        UPDATE feed SET wanted_at = :now FROM (
                            SELECT id FROM feed WHERE id = ANY (CAST(:feeds AS uuid[]))
                                AND (wanted_at IS NULL OR wanted_at <= :since)
                            ORDER BY id FOR UPDATE SKIP LOCKED) free
                        WHERE feed.id = free.id""")
                .param("feeds", Sql.ids(feeds))
                .param("now", Sql.at(now))
                .param("since", Sql.at(Wish.countsSince(now)))
                .update();
    }

    List<Feed> wanted(Instant now, int most) {
        return jdbc.sql("SELECT * FROM feed WHERE wanted_at <= :now ORDER BY wanted_at, id LIMIT :most")
                .param("now", Sql.at(now))
                .param("most", most)
                .query(FeedTable::feed)
                .list();
    }

    private static Feed feed(ResultSet row, int number) throws SQLException {
        return new Feed(
                Sql.id(row, "id"),
                Sql.id(row, "branch"),
                row.getString("address"),
                row.getString("title"),
                Sql.time(row, "checked_at"),
                Sql.time(row, "read_at"),
                row.getString("code"),
                row.getString("etag"),
                row.getString("last_modified"),
                Sql.timeOrNull(row, "wanted_at"));
    }
}
