package io.qunying.staff;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * API tokens: the secret is shown once and kept as a hash. A token never does more than the account behind it may do
 * now, and rests while that account is disabled.
 */
@Component
class Tokens {

    static final String PREFIX = "qyt_";

    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final String COLUMNS =
            "t.id, t.name, t.scopes, t.all_branches, t.branches, t.created_at, t.last_used, t.expires_at";

    private final JdbcClient sql;
    private final Ids ids;
    private final Clock clock;
    private final AuditTrail audit;

    Tokens(JdbcClient sql, Ids ids, Clock clock, AuditTrail audit) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    /** A token without its secret. */
    record Token(
            UUID id,
            String name,
            List<Permission> scopes,
            boolean allBranches,
            List<UUID> branches,
            Instant createdAt,
            @Nullable Instant lastUsed,
            @Nullable Instant expiresAt) {

        @SuppressWarnings("NullAway") // created_at is never null
        static Token of(ResultSet row, int index) throws SQLException {
            return new Token(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    permissions(row.getArray("scopes")),
                    row.getBoolean("all_branches"),
                    List.of((UUID[]) row.getArray("branches").getArray()),
                    instant(row, "created_at"),
                    instant(row, "last_used"),
                    instant(row, "expires_at"));
        }
    }

    /** Those within what the asker sees. */
    List<Token> list(BranchScope scope) {
        return sql.sql("SELECT " + COLUMNS + """
                 FROM api_token t
                WHERE :all OR (NOT t.all_branches AND t.branches <@ :branches::uuid[])
                ORDER BY t.id DESC
                """)
                .param("all", scope.all())
                .param("branches", SqlArrays.of(scope.branches()))
                .query(Token::of)
                .list();
    }

    /** @return the new token; the secret is what was given in */
    @Transactional
    public Token create(
            String secret,
            String name,
            Set<Permission> scopes,
            boolean allBranches,
            List<UUID> branches,
            @Nullable Instant expiresAt,
            StaffMember by) {
        if (!allBranches && branches.isEmpty()) {
            throw new FieldErrors("branches", "required");
        }
        var now = clock.instant();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new FieldErrors("expiresAt", "in-the-past");
        }
        Grants.require(by, scopes, allBranches, branches);
        var id = ids.next();
        var created = sql.sql("""
                INSERT INTO api_token AS t
                    (id, secret_hash, name, creator, scopes, all_branches, branches, created_at, expires_at)
                VALUES (:id, :hash, :name,
                        coalesce((SELECT creator FROM api_token WHERE id = :by), :by),
                        :scopes::text[], :all, :branches::uuid[], :now, :expires)
                RETURNING\s""" + COLUMNS)
                .param("id", id)
                .param("hash", Secrets.hash(secret))
                .param("name", name.strip())
                .param("by", by.id())
                .param("scopes", SqlArrays.of(scopes))
                .param("all", allBranches)
                .param("branches", SqlArrays.of(allBranches ? Set.of() : Set.copyOf(branches)))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
                .query(Token::of)
                .single();
        audit.record(by.actor(), "token.created", "token", id, null, Map.of("scopes", scopes));
        return created;
    }

    @Transactional
    public void delete(UUID id, StaffMember by) {
        if (list(by.scope()).stream().noneMatch(it -> it.id().equals(id))) {
            throw new NotFound("token", id);
        }
        sql.sql("DELETE FROM api_token WHERE id = :id").param("id", id).update();
        audit.record(by.actor(), "token.deleted", "token", id, null, Map.of());
    }

    /** Who acts with this secret. */
    Optional<StaffMember> find(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var now = clock.instant();
        return sql.sql("SELECT " + COLUMNS + """
                , a.role, a.all_branches AS creator_sees_all, a.branches AS creator_branches
                FROM api_token t JOIN staff_account a ON a.id = t.creator
                WHERE t.secret_hash = :hash AND a.active AND (t.expires_at IS NULL OR t.expires_at > :now)
                """)
                .param("hash", Secrets.hash(secret))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, index) -> {
                    var token = Token.of(row, index);
                    touch(token, now);
                    return member(
                            token, Role.valueOf(row.getString("role")), row.getBoolean("creator_sees_all"), Set.of((UUID
                                            [])
                                    row.getArray("creator_branches").getArray()));
                })
                .optional();
    }

    private static StaffMember member(Token token, Role role, boolean creatorSeesAll, Set<UUID> creatorBranches) {
        var permissions =
                token.scopes().stream().filter(role.permissions()::contains).collect(Collectors.toUnmodifiableSet());
        var creators = new BranchScope(creatorSeesAll, creatorBranches);
        var scope = token.allBranches()
                ? creators
                : new BranchScope(
                        false,
                        token.branches().stream().filter(creators::sees).collect(Collectors.toUnmodifiableSet()));
        return new StaffMember(token.id(), token.name(), true, permissions, scope);
    }

    private void touch(Token token, Instant now) {
        if (token.lastUsed() == null || token.lastUsed().isBefore(now.minus(TOUCH_EVERY))) {
            sql.sql("UPDATE api_token SET last_used = :now WHERE id = :id")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("id", token.id())
                    .update();
        }
    }

    /** A permission that no longer exists grants nothing. */
    private static List<Permission> permissions(Array names) throws SQLException {
        var known = Arrays.asList((String[]) names.getArray());
        return EnumSet.allOf(Permission.class).stream()
                .filter(it -> known.contains(it.name()))
                .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
