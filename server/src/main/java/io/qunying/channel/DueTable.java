package io.qunying.channel;

import io.qunying.channel.DispatchTable.Stored;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of dispatches that somebody has to see to now. Each is locked until the transaction ends. */
@Component
class DueTable {

    /** Of advisory locks, so that no two of them are the same by chance. */
    private static final int WAYS = 7;

    private static final int GATHERING = 8;
    private static final int STALE = 9;

    /** Passes over those that other senders hold and those to groups that something is on its way to. */
    private static final String PLANNED = """
            SELECT * FROM dispatch d
            WHERE state = 'PLANNED' AND due <= :now AND connection <> ALL (:without::uuid[]) AND %s
              AND NOT EXISTS (SELECT FROM dispatch s WHERE s.state = 'SENDING' AND s.group_id = d.group_id)
            ORDER BY %s, id LIMIT :most FOR UPDATE SKIP LOCKED""";

    private static final String LASTING =
            PLANNED.formatted("(expires_at IS NULL OR expires_at - due >= INTERVAL '1 minute')", "due");
    private static final String BRIEF = PLANNED.formatted("expires_at - due < INTERVAL '1 minute'", "expires_at");

    private final JdbcClient jdbc;
    private final DispatchTable dispatches;

    DueTable(JdbcClient jdbc, DispatchTable dispatches) {
        this.jdbc = jdbc;
        this.dispatches = dispatches;
    }

    /** Keeps these connections for this transaction. @return those that another sender keeps */
    List<UUID> takenUpElsewhere(Collection<UUID> connections) {
        return connections.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT id FROM unnest(:ids::uuid[]) AS it (id)"
                                + " WHERE NOT pg_try_advisory_xact_lock(hashtextextended(CAST(id AS text), :lock))")
                        .param("ids", Sql.ids(connections))
                        .param("lock", GATHERING)
                        .query(Sql::firstId)
                        .list();
    }

    /**
     * The next ones that are due.
     *
     * @param without connections that can take nothing now
     */
    List<Stored> claimLasting(Instant now, int most, Collection<UUID> without) {
        return claim(LASTING, now, most, without);
    }

    /** The same for what makes no sense a minute after it was due: what is over first comes first. */
    List<Stored> claimBrief(Instant now, int most, Collection<UUID> without) {
        return claim(BRIEF, now, most, without);
    }

    private List<Stored> claim(String which, Instant now, int most, Collection<UUID> without) {
        return jdbc.sql(which)
                .param("now", Sql.at(now))
                .param("without", Sql.ids(without))
                .param("most", most)
                .query(dispatches::stored)
                .list();
    }

    /**
     * One whose sender has not answered within its lease, with all that went by the same call: for one sender at a
     * time, as several would divide them.
     */
    List<Stored> claimStale(Instant now) {
        return jdbc.sql("""
                        SELECT * FROM dispatch
                        WHERE state = 'SENDING' AND leased_until < :now AND (SELECT pg_try_advisory_xact_lock(:lock))
                        ORDER BY leased_until LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .param("now", Sql.at(now))
                .param("lock", STALE)
                .query(dispatches::stored)
                .optional()
                .map(this::withItsParcel)
                .orElse(List.of());
    }

    private List<Stored> withItsParcel(Stored first) {
        var parcel = new ArrayList<Stored>(List.of(first));
        parcel.addAll(jdbc.sql("""
                        SELECT * FROM dispatch
                        WHERE state = 'SENDING' AND id <> :id AND parcel = (SELECT parcel FROM dispatch WHERE id = :id)
                        ORDER BY id FOR UPDATE SKIP LOCKED""")
                .param("id", first.dispatch().id())
                .query(dispatches::stored)
                .list());
        return parcel;
    }

    /** One that waits for a person and that nobody needs to do any more. */
    Optional<Stored> claimExpired(Instant now) {
        return jdbc.sql("""
                        SELECT * FROM dispatch WHERE state IN ('ASSISTED', 'APPROVAL') AND expires_at < :now
                        ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED""").param("now", Sql.at(now)).query(dispatches::stored).optional();
    }

    /**
     * Reserves the way to a group until the transaction ends.
     *
     * @return false if another sender does, or something is on its way there or has to go before
     */
    boolean reserveWay(UUID group, Dispatch dispatch) {
        var ours = jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(CAST(:group AS text), :lock))")
                .param("group", group)
                .param("lock", WAYS)
                .query(Boolean.class)
                .single();
        // Asked only then: who had the way before us may have leased something meanwhile.
        return ours
                && jdbc.sql("""
                        SELECT NOT EXISTS (SELECT FROM dispatch WHERE state = 'SENDING' AND group_id = :group)
                           AND NOT EXISTS (
                               SELECT FROM dispatch
                               WHERE state = 'PLANNED' AND connection <> '01900000-0000-7000-8000-000000000001'
                                 AND group_id = :group AND priority = :priority AND (due, id) < (:due, :id))""")
                        .param("group", group)
                        .param("priority", dispatch.terms().priority().name())
                        .param("due", Sql.at(dispatch.due()))
                        .param("id", dispatch.id())
                        .query(Boolean.class)
                        .single();
    }
}
