package io.qunying.channel;

import io.qunying.platform.LastWrites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of dispatches. Every change of state names the states it may come from, so that two writers never both win. */
@Component
class DispatchTable {

    private static final String INSERT = """
            INSERT INTO dispatch (id, key, connection, capability, group_id, person_id, group_ref, person_ref, content,
                due, expires_at, why, branch, community, group_name, state)
            VALUES (:id, :key, :connection, :capability, :group, :person, :groupRef, :personRef,
                CAST(:content AS jsonb), :due, :expires, :why, :branch, :community, :name, 'PLANNED')
            ON CONFLICT (key) DO NOTHING""";

    private final JdbcClient jdbc;
    private final LastWrites lastWrites;
    private final JsonMapper json;

    DispatchTable(JdbcClient jdbc, LastWrites lastWrites, JsonMapper json) {
        this.jdbc = jdbc;
        this.lastWrites = lastWrites;
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

    /** A claimed dispatch and how it ended. */
    record Ended(Stored stored, End end) {}

    /** @return false if the key is known already */
    boolean insert(Dispatch dispatch, GroupPlaces.@Nullable Place place) {
        return jdbc.sql(INSERT).paramSource(parameters(dispatch, place)).update() == 1;
    }

    /** Just before the commit. */
    void insertLast(Dispatch dispatch, GroupPlaces.@Nullable Place place) {
        lastWrites.add(INSERT, parameters(dispatch, place));
    }

    private MapSqlParameterSource parameters(Dispatch dispatch, GroupPlaces.@Nullable Place place) {
        return new MapSqlParameterSource("id", dispatch.id())
                .addValue("key", dispatch.key())
                .addValue("connection", dispatch.connection())
                .addValue("capability", dispatch.capability().name())
                .addValue("group", dispatch.group(), Types.OTHER)
                .addValue("person", dispatch.person(), Types.OTHER)
                .addValue("groupRef", dispatch.groupRef(), Types.VARCHAR)
                .addValue("personRef", dispatch.personRef(), Types.VARCHAR)
                .addValue("content", json.writeValueAsString(dispatch.content()))
                .addValue("due", dispatch.due().atOffset(ZoneOffset.UTC))
                .addValue("expires", atOrNull(dispatch.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("why", dispatch.why())
                .addValue("branch", place == null ? null : place.branch(), Types.OTHER)
                .addValue("community", place == null ? null : place.community(), Types.OTHER)
                .addValue("name", place == null ? null : place.name(), Types.VARCHAR);
    }

    Optional<UUID> findId(String key) {
        return jdbc.sql("SELECT id FROM dispatch WHERE key = :key")
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    /** Locks the next ones that are due, passing over those that other senders hold. */
    List<Stored> claimDue(Instant now, int most) {
        return jdbc.sql("""
                        SELECT * FROM dispatch WHERE state = 'PLANNED' AND due <= :now
                        ORDER BY due, id LIMIT :most FOR UPDATE SKIP LOCKED""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(this::stored)
                .list();
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

    /** Locks one that waits for a person and that nobody needs to do any more. */
    Optional<Stored> claimExpired(Instant now) {
        return jdbc.sql("""
                        SELECT * FROM dispatch WHERE state = 'ASSISTED' AND expires_at < :now
                        ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED""")
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

    /** Ends dispatches whose rows this transaction has locked. */
    void endClaimed(List<Ended> all, Instant now) {
        jdbc.sql("""
                        UPDATE dispatch SET state = ended.state, receipt = ended.receipt, error_code = ended.code,
                            error = ended.error,
                            sent_at = CASE WHEN ended.state = 'SENT' THEN CAST(:now AS timestamptz) END
                        FROM unnest(CAST(:ids AS uuid[]), CAST(:states AS text[]), CAST(:receipts AS text[]),
                            CAST(:codes AS text[]), CAST(:errors AS text[])) AS ended (id, state, receipt, code, error)
                        WHERE dispatch.id = ended.id""")
                .param(
                        "ids",
                        all.stream().map(it -> it.stored().dispatch().id()).toArray(UUID[]::new))
                .param("states", texts(all, it -> it.state().name()))
                .param("receipts", texts(all, End::receipt))
                .param("codes", texts(all, End::errorCode))
                .param("errors", texts(all, End::error))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable String[] texts(List<Ended> all, Function<End, @Nullable String> part) {
        return all.stream().map(Ended::end).map(part).toArray(String[]::new);
    }

    boolean cancel(String key) {
        return jdbc.sql("UPDATE dispatch SET state = 'CANCELLED' WHERE key = :key AND state IN ('PLANNED', 'ASSISTED')")
                        .param("key", key)
                        .update()
                == 1;
    }

    /** What goes to a group and has not gone yet still goes. */
    void forget(Collection<UUID> persons, Collection<String> refs) {
        var nothing = json.writeValueAsString(Dispatch.Content.text(""));
        jdbc.sql("""
                        UPDATE dispatch SET content = CAST(:nothing AS jsonb), person_ref = NULL, error = NULL,
                            proof = NULL, state = CASE WHEN state IN ('PLANNED', 'ASSISTED') THEN 'CANCELLED' ELSE state END
                        WHERE person_id = ANY(:persons)""")
                .param("nothing", nothing)
                .param("persons", persons.toArray(UUID[]::new))
                .update();
        jdbc.sql("""
                        UPDATE dispatch SET content = CAST(:nothing AS jsonb)
                        WHERE jsonb_exists_any(content -> 'mentions', :refs)
                          AND state NOT IN ('PLANNED', 'SENDING', 'ASSISTED')""")
                .param("nothing", nothing)
                .param("refs", refs.toArray(String[]::new))
                .update();
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql("SELECT * FROM dispatch WHERE id = :id")
                .param("id", id)
                .query(this::stored)
                .optional();
    }

    private static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        var expires = row.getObject("expires_at", OffsetDateTime.class);
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
                expires == null ? null : expires.toInstant(),
                row.getString("why"),
                Dispatch.Terms.URGENT);
        return new Stored(
                dispatch,
                row.getObject("branch", UUID.class),
                row.getObject("community", UUID.class),
                row.getInt("attempts"));
    }
}
