package io.qunying.insight;

import io.qunying.fact.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of communities whose playbook names its own. */
@Component
class OwnFunnels {

    private final JdbcClient jdbc;

    OwnFunnels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<List<Verb>> find(UUID community) {
        return jdbc.sql("SELECT verbs FROM own_funnel WHERE community = :community")
                .param("community", community)
                .query((row, _) -> Arrays.stream(
                                (String[]) row.getArray("verbs").getArray())
                        .map(Verb::of)
                        .toList())
                .optional();
    }

    void save(UUID community, List<Verb> verbs) {
        jdbc.sql("""
                        INSERT INTO own_funnel (community, verbs) VALUES (:community, :verbs)
                        ON CONFLICT (community) DO UPDATE SET verbs = excluded.verbs
                        """)
                .param("community", community)
                .param("verbs", verbs.stream().map(Verb::code).toArray(String[]::new))
                .update();
    }
}
