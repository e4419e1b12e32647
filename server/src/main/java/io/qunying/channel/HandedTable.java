package io.qunying.channel;

import io.qunying.channel.DispatchTable.Stored;
import io.qunying.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of dispatches that wait at a platform for a member of staff; until its lease is over none is looked at again.
 */
@Component
class HandedTable {

    /** Those in which one may still go: who let it go there was perhaps faster than who withdrew it here. */
    static final Set<DispatchState> STATES =
            Set.of(DispatchState.ASSISTED, DispatchState.CANCELLED, DispatchState.EXPIRED);

    private final JdbcClient jdbc;
    private final DispatchTable dispatches;

    HandedTable(JdbcClient jdbc, DispatchTable dispatches) {
        this.jdbc = jdbc;
        this.dispatches = dispatches;
    }

    /** A dispatch with the platform's id of it. */
    record Handed(Stored stored, String receipt) {}

    List<UUID> connections(Instant now) {
        return jdbc.sql("""
                        SELECT DISTINCT connection FROM dispatch
                        WHERE receipt IS NOT NULL AND leased_until < :now
                          AND state IN ('ASSISTED', 'CANCELLED', 'EXPIRED')""")
                .param("now", Sql.at(now))
                .query((row, _) -> Sql.id(row, "connection"))
                .list();
    }

    /**
     * Takes those of one receipt whose time has come, so that they are asked for once; the next look comes after
     * {@code soonest}, or a tenth of how long they wait already.
     */
    List<Handed> claim(UUID connection, Duration soonest, Instant now) {
        return jdbc.sql("""
                        UPDATE dispatch d SET leased_until = CAST(:now AS timestamptz)
                            + greatest(CAST(:soonest AS interval), (CAST(:now AS timestamptz) - d.due) / 10)
                        FROM (SELECT id FROM dispatch
                            WHERE connection = :connection AND leased_until < :now
                              AND state IN ('ASSISTED', 'CANCELLED', 'EXPIRED')
                              AND receipt = (SELECT receipt FROM dispatch
                                  WHERE connection = :connection AND receipt IS NOT NULL AND leased_until < :now
                                    AND state IN ('ASSISTED', 'CANCELLED', 'EXPIRED')
                                  ORDER BY leased_until, receipt LIMIT 1)
                            FOR UPDATE SKIP LOCKED) due
                        WHERE d.id = due.id RETURNING d.*""")
                .param("now", Sql.at(now))
                .param("soonest", soonest.toString())
                .param("connection", connection)
                .query((row, number) -> new Handed(dispatches.stored(row, number), row.getString("receipt")))
                .list();
    }

    /** Whether the platform will say of it when it went. */
    boolean waits(UUID dispatch) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM dispatch"
                        + " WHERE id = :id AND state = 'ASSISTED' AND receipt IS NOT NULL)")
                .param("id", dispatch)
                .query(Boolean.class)
                .single();
    }

    /** Whether anything that lies ready there under a receipt is wanted still. */
    boolean isWanted(UUID connection, String receipt) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM dispatch WHERE connection = :connection AND receipt = :receipt"
                        + " AND state = 'ASSISTED')")
                .param("connection", connection)
                .param("receipt", receipt)
                .query(Boolean.class)
                .single();
    }

    /** All of it was taken back there. */
    void forget(UUID connection, String receipt) {
        jdbc.sql("UPDATE dispatch SET leased_until = NULL WHERE connection = :connection AND receipt = :receipt"
                        + " AND state IN ('CANCELLED', 'EXPIRED')")
                .param("connection", connection)
                .param("receipt", receipt)
                .update();
    }
}
