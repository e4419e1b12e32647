package io.qunying.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
            ZoneId zone,
            DispatchState state,
            int attempts) {}

    /** A dispatch that may not go yet. */
    record Held(Stored stored, Verdict.Wait verdict) {}

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

        static End after(Connector.Delivery.Ended delivery) {
            return switch (delivery) {
                case Connector.Delivery.Sent(var receipt) -> new End(DispatchState.SENT, receipt, null, null, null);
                case Connector.Delivery.Failed(var code, var reason) -> because(DispatchState.FAILED, code, reason);
                case Connector.Delivery.Handed(var receipt) ->
                    new End(DispatchState.ASSISTED, receipt, null, null, null);
            };
        }

        static End because(DispatchState state, String code, String reason) {
            return new End(state, null, code, reason.replace('\0', ' '), null);
        }
    }

    /** A claimed dispatch and how it ended. */
    record Ended(Stored stored, End end) {}

    Optional<UUID> findId(String key) {
        return jdbc.sql("SELECT id FROM dispatch WHERE key = :key")
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    /** All of them go, or are asked about, by one call. */
    void lease(List<Stored> parcel, Instant until) {
        jdbc.sql("""
                        UPDATE dispatch SET state = 'SENDING', leased_until = :until, attempts = attempts + 1,
                            waiting_for = NULL, parcel = CASE WHEN :together THEN CAST(:parcel AS uuid) END
                        WHERE id = ANY (:ids)""")
                .param("ids", parcel.stream().map(it -> it.dispatch().id()).toArray(UUID[]::new))
                .param("parcel", parcel.getFirst().dispatch().id())
                .param("together", parcel.size() > 1)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return whether it was in one of these states, and so has ended like this now */
    boolean end(UUID id, Collection<DispatchState> from, End end, Instant now) {
        return jdbc.sql("""
                        UPDATE dispatch SET state = :state, waiting_for = NULL, receipt = coalesce(:receipt, receipt),
                            leased_until = CASE WHEN :state = 'ASSISTED' THEN CAST(:now AS timestamptz)
                                WHEN :state IN ('CANCELLED', 'EXPIRED') THEN leased_until END,
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
                        UPDATE dispatch SET state = ended.state, receipt = coalesce(ended.receipt, dispatch.receipt),
                            error_code = ended.code, error = ended.error, waiting_for = NULL,
                            leased_until = CASE WHEN ended.state = 'ASSISTED' THEN CAST(:now AS timestamptz)
                                WHEN ended.state IN ('CANCELLED', 'EXPIRED') THEN leased_until END,
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

    /**
     * Puts off what was on its way and certainly did not go.
     *
     * @return whether it was still on its way
     */
    boolean putBack(UUID id, String code, Instant until) {
        return jdbc.sql("""
                        UPDATE dispatch SET state = 'PLANNED', leased_until = NULL, due = :until, waiting_for = :code
                        WHERE id = :id AND state = 'SENDING'""")
                        .param("id", id)
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .param("code", code)
                        .update()
                == 1;
    }

    /** Puts dispatches off whose rows this transaction has locked. */
    void hold(List<Held> all) {
        if (all.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE dispatch SET due = CAST(held.until AS timestamptz), waiting_for = held.code
                        FROM unnest(:ids, :untils, :codes) AS held (id, until, code)
                        WHERE dispatch.id = held.id""")
                .param(
                        "ids",
                        all.stream().map(it -> it.stored().dispatch().id()).toArray(UUID[]::new))
                .param(
                        "untils",
                        all.stream().map(it -> it.verdict().until().toString()).toArray(String[]::new))
                .param("codes", all.stream().map(it -> it.verdict().code()).toArray(String[]::new))
                .update();
    }

    private static @Nullable String[] texts(List<Ended> all, Function<End, @Nullable String> part) {
        return all.stream().map(Ended::end).map(part).toArray(String[]::new);
    }

    boolean cancel(String key) {
        return jdbc.sql(
                                "UPDATE dispatch SET state = 'CANCELLED' WHERE key = :key AND state IN ('APPROVAL', 'PLANNED', 'ASSISTED')")
                        .param("key", key)
                        .update()
                == 1;
    }

    /**
     * What goes to a group and has not gone yet still goes.
     *
     * @return those to groups that have no words any more
     */
    List<UUID> forget(Collection<UUID> persons, Collection<String> refs) {
        var nothing = json.writeValueAsString(Dispatch.Content.text(""));
        jdbc.sql("""
                        UPDATE dispatch SET content = CAST(:nothing AS jsonb), person_ref = NULL, error = NULL,
                            proof = NULL, state = CASE WHEN state IN ('APPROVAL', 'PLANNED', 'ASSISTED')
                                THEN 'CANCELLED' ELSE state END
                        WHERE person_id = ANY(:persons)""")
                .param("nothing", nothing)
                .param("persons", persons.toArray(UUID[]::new))
                .update();
        return jdbc.sql("""
                        UPDATE dispatch SET content = CAST(:nothing AS jsonb)
                        WHERE (jsonb_exists_any(content -> 'mentions', :refs)
                               OR jsonb_exists_any(content -> 'arguments' -> 'named', :refs))
                          AND state NOT IN ('APPROVAL', 'PLANNED', 'SENDING', 'ASSISTED') RETURNING id""")
                .param("nothing", nothing)
                .param("refs", refs.toArray(String[]::new))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** @return those that are not still to go */
    List<UUID> forgetWords(Collection<UUID> ids) {
        return jdbc.sql("""
                        UPDATE dispatch SET content = CAST(:nothing AS jsonb)
                        WHERE id = ANY (:ids) AND state NOT IN ('APPROVAL', 'PLANNED', 'SENDING', 'ASSISTED')
                        RETURNING id""")
                .param("nothing", json.writeValueAsString(Dispatch.Content.text("")))
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Lets go, when they are due, those that a second person agreed to and that this transaction has locked. */
    void approve(List<Stored> all) {
        jdbc.sql("UPDATE dispatch SET state = 'PLANNED' WHERE id = ANY (:ids)")
                .param("ids", all.stream().map(it -> it.dispatch().id()).toArray(UUID[]::new))
                .update();
    }

    List<Stored> lockAll(Collection<UUID> ids) {
        return jdbc.sql("SELECT * FROM dispatch WHERE id = ANY (:ids) ORDER BY id FOR UPDATE")
                .param("ids", ids.toArray(UUID[]::new))
                .query(this::stored)
                .list();
    }

    /** What the platform calls a message that was sent. */
    Optional<String> findReceipt(UUID id) {
        return jdbc.sql("SELECT receipt FROM dispatch WHERE id = :id AND state = 'SENT' AND receipt IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql("SELECT * FROM dispatch WHERE id = :id")
                .param("id", id)
                .query(this::stored)
                .optional();
    }

    Stored stored(ResultSet row, int number) throws SQLException {
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
                new Dispatch.Terms(
                        Dispatch.Priority.valueOf(row.getString("priority")),
                        row.getBoolean("approval"),
                        row.getObject("asked_by", UUID.class),
                        row.getObject("playbook", UUID.class)));
        var zone = row.getString("zone");
        return new Stored(
                dispatch,
                row.getObject("branch", UUID.class),
                row.getObject("community", UUID.class),
                zone == null ? SendRules.HOUSE_ZONE : ZoneId.of(zone),
                DispatchState.valueOf(row.getString("state")),
                row.getInt("attempts"));
    }
}
