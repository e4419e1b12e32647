package io.qunying.playbook;

import io.qunying.platform.NotFound;
import io.qunying.platform.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was applied, for ever. */
@Component
class Versions {

    private static final int PER_PAGE = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    Versions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param by the name of who applied it */
    record Version(int number, String by, Instant at, String note) {}

    /** Newest first. */
    Page<Version> list(UUID playbook, @Nullable Integer before) {
        var fetched = jdbc.sql("""
                SELECT number, by_name, at, note FROM playbook_version
                 WHERE playbook = :playbook AND number < :before ORDER BY number DESC LIMIT :limit
                """)
                .param("playbook", playbook)
                .param("before", before == null ? Integer.MAX_VALUE : before)
                .param("limit", PER_PAGE + 1)
                .query(Versions::map)
                .list();
        return Page.of(fetched, PER_PAGE, it -> Integer.toString(it.number()));
    }

    Version get(UUID playbook, int number) {
        return jdbc.sql("""
                SELECT number, by_name, at, note FROM playbook_version WHERE playbook = :playbook AND number = :number
                """)
                .param("playbook", playbook)
                .param("number", number)
                .query(Versions::map)
                .optional()
                .orElseThrow(() -> new NotFound("version", number));
    }

    String text(UUID playbook, int number) {
        return find(playbook, number).orElseThrow(() -> new NotFound("version", number));
    }

    Optional<String> find(UUID playbook, int number) {
        return jdbc.sql("SELECT text FROM playbook_version WHERE playbook = :playbook AND number = :number")
                .param("playbook", playbook)
                .param("number", number)
                .query(String.class)
                .optional();
    }

    void add(UUID playbook, int number, String text, String note, String by) {
        jdbc.sql("""
                INSERT INTO playbook_version (playbook, number, text, note, by_name, at)
                VALUES (:playbook, :number, :text, :note, :by, :at)
                """)
                .param("playbook", playbook)
                .param("number", number)
                .param("text", text)
                .param("note", note)
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Version map(ResultSet row, int position) throws SQLException {
        return new Version(
                row.getInt("number"),
                row.getString("by_name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("note"));
    }
}
