package io.qunying.worklist;

import io.qunying.platform.Sql;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CountWork implements WorkFigures {

    private final JdbcClient jdbc;
    private final Clock clock;

    CountWork(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Load load(@Nullable Collection<UUID> branches) {
        return jdbc.sql("""
                        SELECT count(*) AS open, count(*) FILTER (WHERE due < :now) AS overdue FROM work_item
                        WHERE state = 'OPEN' AND (:all OR branch = ANY (:branches::uuid[]))""")
                .param("now", Sql.at(clock.instant()))
                .param("all", branches == null)
                .param("branches", Sql.ids(branches == null ? Set.of() : branches))
                .query((row, _) -> new Load(row.getLong("open"), row.getLong("overdue")))
                .single();
    }
}
