package io.qunying.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of dispatches. Every change of state names the states it may come from, so that two writers never both win. */
@Component
class DispatchTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DispatchTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A dispatch as stored, with where its group stood. */
    record Stored(
            Dispatch dispatch,
            @Nullable UUID branch,
            @Nullable UUID community,
            int attempts) {}

    /** How a dispatch ended, or where it waits. */
    record End(
            DispatchState state,
            @Nullable String receipt,
            @Nullable String errorCode,
            @Nullable String error,
            @Nullable String proof) {

        static End of(DispatchState state) {
            return new End(state, null, null, null, null);
        }

        static End sent(String receipt) {
            return new End(DispatchState.SENT, receipt, null, null, null);
        }

        static End because(DispatchState state, String code, String reason) {
            return new End(state, null, code, reason.replace('\0', ' '), null);
        }
    }

    /** @return false if the key is known already */
    boolean insert(Dispatch dispatch, GroupPlaces.@Nullable Place place) {
        return jdbc.sql("""
                        INSERT INTO dispatch (id, key, connection, capability, group_id, person_id, group_ref,
                            person_ref, content, due, why, branch, community, group_name, state)
                        VALUES (:id, :key, :connection, :capability, :group, :person, :groupRef,
                            :personRef, CAST(:content AS jsonb), :due, :why, :branch, :community, :name, 'PLANNED')
                        ON CONFLICT (key) DO NOTHING""")
                        .param("id", dispatch.id())
                        .param("key", dispatch.key())
                        .param("connection", dispatch.connection())
                        .param("capability", dispatch.capability().name())
                        .param("group", dispatch.group())
                        .param("person", dispatch.person())
                        .param("groupRef", dispatch.groupRef())
                        .param("personRef", dispatch.personRef())
                        .param("content", json.writeValueAsString(dispatch.content()))
                        .param("due", dispatch.due().atOffset(ZoneOffset.UTC))
                        .param("why", dispatch.why())
                        .param("branch", place == null ? null : place.branch())
                        .param("community", place == null ? null : place.community())
                        .param("name", place == null ? null : place.name())
                        .update()
                == 1;
    }

    Optional<UUID> findId(String key) {
        return jdbc.sql("SELECT id FROM dispatch WHERE key = :key")
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    /** Locks the next one that is due, passing over those that other senders hold. */
    Optional<Stored> claimDue(Instant now) {
        return jdbc.sql("""
                        SELECT * FROM dispatch WHERE state = 'PLANNED' AND due <= :now
                        ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(this::stored)
                .optional();
    }

    /** Locks one whose sender has not answered within its lease. */
    Optional<Stored> claimStale(Instant now) {
        return jdbc.sql("""
                        SELECT * FROM dispatch WHERE state = 'SENDING' AND leased_until < :now
                        ORDER BY leased_until LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(this::stored)
                .optional();
    }

    void lease(UUID id, Instant until) {
        jdbc.sql("""
                        UPDATE dispatch SET state = 'SENDING', leased_until = :until, attempts = attempts + 1
                        WHERE id = :id""")
                .param("id", id)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return whether it was in one of these states, and so has ended like this now */
    boolean end(UUID id, Collection<DispatchState> from, End end, Instant now) {
        return jdbc.sql("""
                        UPDATE dispatch SET state = :state, leased_until = NULL, receipt = :receipt,
                            error_code = :code, error = :error, proof = :proof,
                            sent_at = CASE WHEN :state = 'SENT' THEN CAST(:now AS timestamptz) END
                        WHERE id = :id AND state IN (:from)""")
                        .param("id", id)
                        .param("from", from.stream().map(Enum::name).collect(Collectors.toSet()))
                        .param("state", end.state().name())
                        .param("receipt", end.receipt())
                        .param("code", end.errorCode())
                        .param("error", end.error())
                        .param("proof", end.proof())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean cancel(String key) {
        return jdbc.sql("UPDATE dispatch SET state = 'CANCELLED' WHERE key = :key AND state IN ('PLANNED', 'ASSISTED')")
                        .param("key", key)
                        .update()
                == 1;
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql("SELECT * FROM dispatch WHERE id = :id")
                .param("id", id)
                .query(this::stored)
                .optional();
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        var dispatch = new Dispatch(
                row.getObject("id", UUID.class),
                row.getObject("connection", UUID.class),
                Capability.valueOf(row.getString("capability")),
                row.getString("key"),
                row.getObject("group_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("group_ref"),
                row.getString("person_ref"),
                json.readValue(row.getString("content"), Dispatch.Content.class),
                row.getObject("due", OffsetDateTime.class).toInstant(),
                row.getString("why"));
        return new Stored(
                dispatch,
                row.getObject("branch", UUID.class),
                row.getObject("community", UUID.class),
                row.getInt("attempts"));
    }
}
