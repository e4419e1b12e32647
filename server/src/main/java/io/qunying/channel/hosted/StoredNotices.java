package io.qunying.channel.hosted;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    void add(UUID visitor, Notice notice) {
        jdbc.sql("INSERT INTO notice (id, visitor, at, why, text) VALUES (:id, :visitor, :at, :why, :text)")
                .param("id", notice.id())
                .param("visitor", visitor)
                .param("at", notice.at().atOffset(ZoneOffset.UTC))
                .param("why", notice.why())
                .param("text", notice.text())
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
