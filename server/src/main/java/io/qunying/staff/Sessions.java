package io.qunying.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is signed in, in the database: it survives a restart, and ends at once when it should. */
@Component
class Sessions {

    static final Duration IDLE = Duration.ofHours(12);
    static final Duration ABSOLUTE = Duration.ofDays(30);

    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    private final JdbcClient sql;
    private final Clock clock;

    Sessions(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A session that is open: its account as it is now. */
    record Open(byte[] hash, Account account) {}

    private record Seen(Open session, boolean stale) {}

    /** @return the token for the cookie, kept nowhere else */
    String open(UUID account) {
        var token = Secrets.fresh();
        sql.sql("""
                WITH seen AS (UPDATE staff_account SET last_seen = :now WHERE id = :account)
                INSERT INTO staff_session (token_hash, account, created_at, last_used)
                VALUES (:hash, :account, :now, :now)
                """)
                .param("hash", Secrets.hash(token))
                .param("account", account)
                .param("now", now())
                .update();
        return token;
    }

    Optional<Open> find(String token) {
        var hash = Secrets.hash(token);
        var now = now();
        var seen = sql.sql("SELECT " + Account.COLUMNS + """
                , s.last_used < :touch AS stale
                FROM staff_session s JOIN staff_account a ON a.id = s.account
                WHERE s.token_hash = :hash AND a.active AND s.last_used > :idle AND s.created_at > :absolute
                """)
                .param("hash", hash)
                .param("touch", now.minus(TOUCH_EVERY))
                .param("idle", now.minus(IDLE))
                .param("absolute", now.minus(ABSOLUTE))
                .query((row, index) -> new Seen(new Open(hash, Account.of(row, index)), row.getBoolean("stale")))
                .optional();
        seen.filter(Seen::stale).ifPresent(it -> touch(it.session(), now));
        return seen.map(Seen::session);
    }

    void close(byte[] hash) {
        sql.sql("DELETE FROM staff_session WHERE token_hash = :hash")
                .param("hash", hash)
                .update();
    }

    void closeAllOf(UUID account) {
        sql.sql("DELETE FROM staff_session WHERE account = :account")
                .param("account", account)
                .update();
    }

    void closeOthersOf(UUID account, byte[] hash) {
        sql.sql("DELETE FROM staff_session WHERE account = :account AND token_hash <> :hash")
                .param("account", account)
                .param("hash", hash)
                .update();
    }

    /** Drops what can no longer be used. */
    void clean() {
        sql.sql("DELETE FROM staff_session WHERE last_used <= :idle OR created_at <= :absolute")
                .param("idle", now().minus(IDLE))
                .param("absolute", now().minus(ABSOLUTE))
                .update();
    }

    private void touch(Open session, OffsetDateTime now) {
        sql.sql("""
                WITH seen AS (UPDATE staff_account SET last_seen = :now WHERE id = :account)
                UPDATE staff_session SET last_used = :now WHERE token_hash = :hash
                """)
                .param("now", now)
                .param("account", session.account().id())
                .param("hash", session.hash())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
