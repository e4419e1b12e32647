package io.qunying.staff;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts sign-ins that went wrong. An attempt is counted before its password is looked at and taken back when it was
 * right, so that a hundred at once get no more guesses than one after the other.
 */
@Component
class SignInGuard {

    private static final int PER_LOGIN = 5;
    private static final int PER_ADDRESS = 50;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient sql;
    private final Clock clock;

    SignInGuard(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @throws DomainException {@code too-many-attempts} or {@code account-locked} with {@code retryAfterSeconds} */
    void admit(String login, String address) {
        admit(address);
        attempt(ofLogin(login), PER_LOGIN, "account-locked");
    }

    /** For a sign-in that names no login. */
    void admit(String address) {
        attempt(ofAddress(address), PER_ADDRESS, "too-many-attempts");
    }

    /** Takes the attempt back. */
    void succeeded(String login, String address) {
        forget(login);
        succeeded(address);
    }

    void succeeded(String address) {
        sql.sql("UPDATE sign_in_guard SET failures = greatest(failures - 1, 0) WHERE subject = :subject")
                .param("subject", ofAddress(address))
                .update();
    }

    void forget(String login) {
        sql.sql("DELETE FROM sign_in_guard WHERE subject = :subject")
                .param("subject", ofLogin(login))
                .update();
    }

    /** Drops what no longer counts. */
    void clean() {
        sql.sql("DELETE FROM sign_in_guard WHERE last_attempt < :before AND coalesce(locked_until, :before) <= :before")
                .param("before", clock.instant().minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                .update();
    }

    private void attempt(String subject, int limit, String code) {
        var now = clock.instant();
        // "old" is the row before this statement: whether this attempt came after the lock, not whether it made it.
        var lockedUntil = sql.sql("""
                INSERT INTO sign_in_guard AS g (subject, failures, last_attempt) VALUES (:subject, 1, :now)
                ON CONFLICT (subject) DO UPDATE SET
                    failures = CASE
                        WHEN g.locked_until > :now THEN g.failures
                        WHEN g.last_attempt < :forgotten OR g.failures >= :limit THEN 1
                        ELSE g.failures + 1 END,
                    locks = CASE
                        WHEN g.last_attempt < :forgotten THEN 0
                        WHEN g.failures = :limit - 1 THEN g.locks + 1
                        ELSE g.locks END,
                    locked_until = CASE
                        WHEN g.locked_until > :now THEN g.locked_until
                        WHEN g.failures = :limit - 1 AND g.last_attempt >= :forgotten
                            THEN :now + :firstLock * interval '1 second' * 2 ^ least(g.locks, :doublings)
                        ELSE NULL END,
                    last_attempt = :now
                RETURNING old.locked_until
                """)
                .param("subject", subject)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("forgotten", now.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .param("firstLock", FIRST_LOCK.toSeconds())
                .param("doublings", MOST_DOUBLINGS)
                .query((row, index) -> instant(row.getObject(1, OffsetDateTime.class)))
                .list()
                .getFirst();
        if (lockedUntil.isAfter(now)) {
            var seconds = Duration.between(now, lockedUntil).toSeconds() + 1;
            throw new DomainException(Category.TOO_MANY, code, Map.of("retryAfterSeconds", seconds));
        }
    }

    private static Instant instant(@Nullable OffsetDateTime value) {
        return value == null ? Instant.MIN : value.toInstant();
    }

    private static String ofLogin(String login) {
        return "login:" + login.toLowerCase(Locale.ROOT);
    }

    /** One household has a whole /64 of IPv6 addresses. */
    private static String ofAddress(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", ""));
            return parsed instanceof Inet6Address six
                    ? "address:" + HexFormat.of().formatHex(six.getAddress(), 0, 8)
                    : "address:" + parsed.getHostAddress();
        } catch (IllegalArgumentException noLiteral) {
            return "address:" + address;
        }
    }
}
