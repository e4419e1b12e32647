package io.qunying.channel;

import io.qunying.platform.Sql;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CountSends implements SendFigures {

    private final JdbcClient jdbc;

    CountSends(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long countInDoubt(@Nullable Collection<UUID> branches) {
        return jdbc.sql("""
                        SELECT count(*) FROM dispatch
                        WHERE state = 'IN_DOUBT' AND (:all OR branch = ANY (:branches::uuid[]))""")
                .param("all", branches == null)
                .param("branches", Sql.ids(branches == null ? Set.of() : branches))
                .query(Long.class)
                .single();
    }
}
