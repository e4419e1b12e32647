package io.qunying.platform;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class ChainedAuditTrail implements AuditTrail {

    private static final int FETCH = 1000;

    private static final String INSERT = """
            INSERT INTO audit_entry
                (id, at, actor_kind, actor_id, actor_name, action, object_kind, object_id, branch, details, mac)
            VALUES (:id, :at, :actorKind, :actorId, :actorName, :action, :objectKind, :objectId, :branch,
                    CAST(:details AS json), :mac)
            """;

    private final JdbcClient sql;
    private final LastWrites lastWrites;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;
    private final AuditSeal seal;
    private final AuditChain chain;

    ChainedAuditTrail(
            JdbcClient sql,
            LastWrites lastWrites,
            JsonMapper json,
            Ids ids,
            Clock clock,
            AuditSeal seal,
            AuditChain chain) {
        this.sql = sql;
        this.lastWrites = lastWrites;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.seal = seal;
        this.chain = chain;
    }

    @Override
    public void record(
            Actor actor,
            String action,
            String objectKind,
            Object objectId,
            @Nullable UUID branch,
            Map<String, Object> details) {
        var row = new AuditRow(
                ids.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS), // what the database keeps
                actor.kind().name(),
                actor.id(),
                actor.name(),
                action,
                objectKind,
                objectId.toString(),
                branch,
                json.writeValueAsString(details),
                new byte[0],
                null,
                null,
                null);
        lastWrites.add(
                INSERT,
                new MapSqlParameterSource("id", row.id())
                        .addValue("at", row.at().atOffset(ZoneOffset.UTC))
                        .addValue("actorKind", row.actorKind())
                        .addValue("actorId", row.actorId(), Types.OTHER)
                        .addValue("actorName", row.actorName())
                        .addValue("action", row.action())
                        .addValue("objectKind", row.objectKind())
                        .addValue("objectId", row.objectId())
                        .addValue("branch", row.branch(), Types.OTHER)
                        .addValue("details", row.details())
                        .addValue("mac", seal.ofContent(row)));
    }

    @Override
    public Page<Entry> list(
            @Nullable String action,
            @Nullable String objectId,
            @Nullable Collection<UUID> branches,
            @Nullable UUID cursor,
            int limit) {
        var fetched = sql.sql("""
                SELECT * FROM audit_entry
                WHERE (:action::text IS NULL OR action = :action)
                  AND (:objectId::text IS NULL OR object_id = :objectId)
                  AND (:branches::uuid[] IS NULL OR branch = ANY (:branches::uuid[]))
                  AND (:cursor::uuid IS NULL OR id < :cursor)
                ORDER BY id DESC LIMIT :limit
                """)
                .param("action", action)
                .param("objectId", objectId)
                .param("branches", literal(branches))
                .param("cursor", cursor)
                .param("limit", limit + 1)
                .query(AuditRow::of)
                .list();
        return Page.of(fetched, limit, it -> it.id().toString()).map(this::entry);
    }

    /** One snapshot for entries and head, read through a cursor. */
    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verdict verify() {
        var walk = new AuditWalk(seal);
        each("SELECT * FROM audit_entry WHERE chain_no IS NOT NULL ORDER BY chain_no", walk::bound);
        each("SELECT * FROM audit_entry WHERE chain_no IS NULL ORDER BY id", walk::unbound);
        var head = chain.findHead();
        walk.end(head.orElse(null), head.filter(chain::isOurs).isPresent());
        return walk.verdict();
    }

    private void each(String query, Consumer<AuditRow> visit) {
        sql.sql(query).withFetchSize(FETCH).query((RowCallbackHandler) row -> visit.accept(AuditRow.of(row, 0)));
    }

    private static @Nullable String literal(@Nullable Collection<UUID> ids) {
        return ids == null ? null : ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private Entry entry(AuditRow row) {
        return new Entry(
                row.id(),
                row.number(),
                row.at(),
                new Actor(Actor.Kind.valueOf(row.actorKind()), row.actorId(), row.actorName()),
                row.action(),
                row.objectKind(),
                row.objectId(),
                row.branch(),
                json.readValue(row.details(), new TypeReference<>() {}));
    }
}
