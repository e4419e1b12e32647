package io.qunying.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Groups whose stage may change by itself. */
@Component
class WatchedGroups {

    private static final String SELECT = """
            SELECT g.id, g.community, g.line, g.stage, g.stage_since, g.opened_at, g.weak_since, c.zone, c.course
              FROM chat_group g JOIN community c ON c.id = g.community
             WHERE g.state IN ('OPEN', 'FULL')
            """;

    private final JdbcClient jdbc;
    private final Json json;

    WatchedGroups(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One of them with the course of its community. */
    record Watched(
            UUID id,
            UUID community,
            String stage,
            Instant stageSince,
            @Nullable Instant openedAt,
            @Nullable Instant weakSince,
            ZoneId zone,
            Course course) {}

    /** Strong ones, and those that do not last. */
    List<Watched> timed() {
        return jdbc.sql(SELECT + """
                 AND (g.stage = 'STRONG' AND c.course ->> 'strong' IS NOT NULL
                      OR c.course ->> 'lasts' IS NOT NULL OR c.course ->> 'ends' IS NOT NULL)
                 ORDER BY g.id
                """).query(this::map).list();
    }

    /** Those that are asked whether they are weak. Of adopted ones the members are not known. */
    List<Watched> mayBeWeak() {
        return jdbc.sql(SELECT + """
                 AND NOT g.adopted AND g.stage IN ('DAILY', 'WEAK') AND c.course ->> 'weak' IS NOT NULL ORDER BY g.id
                """).query(this::map).list();
    }

    /** @param since null where the condition does not hold any more */
    void markWeak(Collection<UUID> groups, @Nullable Instant since) {
        jdbc.sql("UPDATE chat_group SET weak_since = :since WHERE id = ANY (:ids::uuid[])")
                .param("ids", groups.toArray(UUID[]::new))
                .param(
                        "since",
                        since == null ? null : since.atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private Watched map(ResultSet row, int number) throws SQLException {
        return new Watched(
                row.getObject("id", UUID.class),
                row.getObject("community", UUID.class),
                row.getString("stage"),
                row.getObject("stage_since", OffsetDateTime.class).toInstant(),
                instant(row, "opened_at"),
                instant(row, "weak_since"),
                ZoneId.of(row.getString("zone")),
                json.read(row.getString("course"), Course.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
