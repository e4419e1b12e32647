package io.qunying.channel.hosted;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredNotices implements Notices {

    private static final int LIMIT = 200;

    private final JdbcClient jdbc;

    StoredNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A notice and for whom it is. */
    record Addressed(UUID visitor, Notice notice) {}

    void addAll(List<Addressed> all) {
        if (all.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO notice (id, visitor, at, why, text)
                        SELECT id, visitor, CAST(at AS timestamptz), why, text
                        FROM unnest(:ids, :visitors, :ats, :whys, :texts) AS new (id, visitor, at, why, text)""")
                .param("ids", all.stream().map(it -> it.notice().id()).toArray(UUID[]::new))
                .param("visitors", all.stream().map(Addressed::visitor).toArray(UUID[]::new))
                .param(
                        "ats",
                        all.stream().map(it -> it.notice().at().toString()).toArray(String[]::new))
                .param("whys", all.stream().map(it -> it.notice().why()).toArray(String[]::new))
                .param("texts", all.stream().map(it -> it.notice().text()).toArray(String[]::new))
                .update();
    }

    @Override
    public void forget(Collection<UUID> visitors) {
        jdbc.sql("DELETE FROM notice WHERE visitor = ANY(:visitors)")
                .param("visitors", visitors.toArray(UUID[]::new))
                .update();
    }

    @Override
    public List<Notice> of(UUID visitor) {
        return jdbc.sql("SELECT id, at, why, text FROM notice WHERE visitor = :visitor ORDER BY id DESC LIMIT :limit")
                .param("visitor", visitor)
                .param("limit", LIMIT)
                .query((row, _) -> new Notice(
                        row.getObject("id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("why"),
                        row.getString("text")))
                .list()
                .reversed();
    }
}
