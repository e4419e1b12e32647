package io.qunying.entry;

import io.qunying.entry.JoinRequest.State;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of requests to join. Whoever decides changes only what is open, so that of two only one answers. */
@Component
class JoinRequestTable {

    private final JdbcClient sql;

    JoinRequestTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** An account that came into a group. */
    record Came(UUID connection, String groupRef, UUID asker, Instant at) {}

    /** What the rules of the house say to a request. */
    record Ruling(UUID request, State state, @Nullable String reason) {}

    /** @return those that were not known */
    List<JoinRequest> insert(List<JoinRequest> asked) {
        return sql.sql("""
                        INSERT INTO join_request (id, connection, flag, invitation, group_ref, group_id, community, branch,
                            person, asker, comment, asked_at, state)
                        SELECT asked.*, 'OPEN' FROM unnest(:ids::uuid[], :connections::uuid[], :flags::text[],
                            :invitations::boolean[], :refs::text[], :groups::uuid[], :communities::uuid[],
                            :branches::uuid[], :persons::uuid[], :askers::uuid[], :comments::text[],
                            :times::timestamptz[]) AS asked
                        ON CONFLICT DO NOTHING RETURNING *""")
                .param("ids", Sql.column(asked, JoinRequest::id))
                .param("connections", Sql.column(asked, JoinRequest::connection))
                .param("flags", Sql.column(asked, JoinRequest::flag))
                .param("invitations", Sql.column(asked, JoinRequest::invitation))
                .param("refs", Sql.column(asked, JoinRequest::groupRef))
                .param("groups", Sql.column(asked, JoinRequest::group))
                .param("communities", Sql.column(asked, JoinRequest::community))
                .param("branches", Sql.column(asked, JoinRequest::branch))
                .param("persons", Sql.column(asked, JoinRequest::person))
                .param("askers", Sql.column(asked, JoinRequest::asker))
                .param("comments", Sql.column(asked, JoinRequest::comment))
                .param("times", Sql.column(asked, JoinRequest::askedAt))
                .query(JoinRequestTable::request)
                .list();
    }

    /** Whoever asks again is answered by the latest flag alone. @return the older ones, which are over now */
    List<JoinRequest> supersede(List<JoinRequest> latest, Instant now) {
        return sql.sql("""
                        UPDATE join_request old SET state = 'OVER', decided_at = :now
                          FROM unnest(:ids::uuid[]) AS latest (id) JOIN join_request new ON new.id = latest.id
                         WHERE old.state = 'OPEN' AND old.connection = new.connection
                           AND old.group_ref = new.group_ref AND old.asker = new.asker
                           AND old.invitation = new.invitation
                           AND (old.asked_at, old.id) < (new.asked_at, new.id)
                        RETURNING old.*""")
                .param("ids", Sql.column(latest, JoinRequest::id))
                .param("now", Sql.at(now))
                .query(JoinRequestTable::request)
                .list();
    }

    /** Whoever is inside waits no longer, whoever let them in. @return those that were open until now */
    List<JoinRequest> close(List<Came> came, Instant now) {
        return sql.sql("""
                        UPDATE join_request r SET state = 'OVER', decided_at = :now
                          FROM unnest(:connections::uuid[], :refs::text[], :askers::uuid[], :times::timestamptz[])
                            AS came (connection, group_ref, asker, at)
                         WHERE r.state = 'OPEN' AND NOT r.invitation AND r.connection = came.connection
                           AND r.group_ref = came.group_ref AND r.asker = came.asker AND r.asked_at <= came.at
                        RETURNING r.*""")
                .param("connections", Sql.column(came, Came::connection))
                .param("refs", Sql.column(came, Came::groupRef))
                .param("askers", Sql.column(came, Came::asker))
                .param("times", Sql.column(came, Came::at))
                .param("now", Sql.at(now))
                .query(JoinRequestTable::request)
                .list();
    }

    void rule(List<Ruling> rulings, Instant now) {
        sql.sql("""
                        UPDATE join_request r SET state = ruled.state, reason = ruled.reason, decided_at = :now
                          FROM unnest(:ids::uuid[], :states::text[], :reasons::text[]) AS ruled (id, state, reason)
                         WHERE r.id = ruled.id AND r.state = 'OPEN'""")
                .param("ids", Sql.column(rulings, Ruling::request))
                .param("states", Sql.column(rulings, Ruling::state))
                .param("reasons", Sql.column(rulings, Ruling::reason))
                .param("now", Sql.at(now))
                .update();
    }

    Optional<JoinRequest> find(UUID id) {
        return sql.sql("SELECT * FROM join_request WHERE id = :id")
                .param("id", id)
                .query(JoinRequestTable::request)
                .optional();
    }

    /** @return whether it was open until now */
    boolean decide(UUID id, State state, @Nullable String reason, String by, Instant now) {
        return sql.sql("""
                        UPDATE join_request SET state = :state, reason = :reason, decided_by = :by, decided_at = :now
                         WHERE id = :id AND state = 'OPEN'""")
                        .param("id", id)
                        .param("state", state.name())
                        .param("reason", reason, Types.VARCHAR)
                        .param("by", by)
                        .param("now", Sql.at(now))
                        .update()
                == 1;
    }

    /** The platform did not take the answer. @return the request, if it was answered */
    Optional<JoinRequest> fail(UUID id) {
        return sql.sql("""
                        UPDATE join_request SET state = 'FAILED'
                         WHERE id = :id AND state IN ('APPROVED', 'REFUSED') RETURNING *""").param("id", id).query(JoinRequestTable::request).optional();
    }

    /** @return those that were open until now */
    List<JoinRequest> forget(Collection<UUID> persons, Instant now) {
        var open = sql.sql("""
                        UPDATE join_request SET state = 'OVER', decided_at = :now
                         WHERE person = ANY (:persons::uuid[]) AND state = 'OPEN' RETURNING *""")
                .param("persons", Sql.ids(persons))
                .param("now", Sql.at(now))
                .query(JoinRequestTable::request)
                .list();
        sql.sql("UPDATE join_request SET comment = '', reason = NULL WHERE person = ANY (:persons::uuid[])")
                .param("persons", Sql.ids(persons))
                .update();
        return open;
    }

    private static JoinRequest request(ResultSet row, int number) throws SQLException {
        return new JoinRequest(
                Sql.id(row, "id"),
                Sql.id(row, "connection"),
                row.getString("flag"),
                row.getBoolean("invitation"),
                row.getString("group_ref"),
                Sql.idOrNull(row, "group_id"),
                Sql.idOrNull(row, "community"),
                Sql.idOrNull(row, "branch"),
                Sql.id(row, "person"),
                Sql.id(row, "asker"),
                row.getString("comment"),
                Sql.time(row, "asked_at"),
                State.valueOf(row.getString("state")),
                Sql.timeOrNull(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("reason"));
    }
}
