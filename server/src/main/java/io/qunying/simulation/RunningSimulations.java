package io.qunying.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of simulations. Each node says every few seconds that it lives; what a node that fell silent was simulating has
 * been interrupted. Silence is measured by the database's clock, since those of nodes differ.
 */
@Component
class RunningSimulations {

    static final Duration SILENCE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final Clock clock;
    /** Of this start of this server: it goes on with nothing that it was doing before. */
    private final UUID node = UUID.randomUUID();

    RunningSimulations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return false if as many as may run or wait do */
    boolean add(UUID id, UUID playbook, UUID by, int most) {
        return jdbc.sql("""
                        INSERT INTO simulation (id, playbook, asked_by, asked_at, state, node, alive_at)
                        SELECT :id, :playbook, :by, :now, 'RUNNING', :node, now()
                        WHERE (SELECT count(*) FROM simulation WHERE state = 'RUNNING') < :most
                        """)
                        .param("id", id)
                        .param("playbook", playbook)
                        .param("by", by)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("node", node)
                        .param("most", most)
                        .update()
                == 1;
    }

    void beat() {
        jdbc.sql("UPDATE simulation SET alive_at = now() WHERE state = 'RUNNING' AND node = :node")
                .param("node", node)
                .update();
    }

    void forgetDead() {
        jdbc.sql("""
                        UPDATE simulation SET state = 'FAILED', error = 'interrupted'
                        WHERE state = 'RUNNING' AND alive_at < now() - make_interval(secs => :silence)
                        """).param("silence", SILENCE.toSeconds()).update();
    }

    /** This node stops. */
    void forgetOwn() {
        jdbc.sql("""
                        UPDATE simulation SET state = 'FAILED', error = 'interrupted'
                        WHERE state = 'RUNNING' AND node = :node
                        """).param("node", node).update();
    }

    Set<String> ids() {
        return new HashSet<>(jdbc.sql("SELECT id::text FROM simulation WHERE state = 'RUNNING'")
                .query((row, _) -> row.getString(1))
                .list());
    }

    /** Also of one that was taken for interrupted while its node had no way to say that it lives. */
    void end(UUID id, String state, @Nullable String report, @Nullable String error) {
        jdbc.sql("UPDATE simulation SET state = :state, report = CAST(:report AS jsonb), error = :error WHERE id = :id")
                .param("id", id)
                .param("state", state)
                .param("report", report)
                .param("error", error)
                .update();
    }
}
