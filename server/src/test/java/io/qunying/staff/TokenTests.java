package io.qunying.staff;

import static io.qunying.staff.StaffFixture.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qunying.platform.DomainException;
import io.qunying.staff.Accounts.Rights;
import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@NullMarked
@ServerTest
class TokenTests {

    private final MockMvcTester http;
    private final TestClock clock;
    private final JdbcClient sql;
    private final Tokens tokens;
    private final Accounts accounts;
    private final StaffFixture staff;

    @Autowired
    TokenTests(
            MockMvcTester http,
            TestClock clock,
            JdbcClient sql,
            Tokens tokens,
            Accounts accounts,
            Passwords passwords) {
        this.http = http;
        this.clock = clock;
        this.sql = sql;
        this.tokens = tokens;
        this.accounts = accounts;
        staff = new StaffFixture(http, accounts, passwords);
    }

    @Test
    void actsWithItsScopesOnlyAndNeedsNoCsrfHeader() {
        var secret = token(staff.account(Role.OWNER), Set.of(Permission.STAFF_MANAGE), null);

        assertThat(status("/api/console/staff", secret)).isEqualTo(200);
        assertThat(status("/api/console/audit", secret)).isEqualTo(403);
        assertThat(status("/api/console/session", secret))
                .as("a token has no session")
                .isEqualTo(403);
        assertThat(http.post()
                        .uri("/api/console/branches")
                        .header("Authorization", "Bearer " + secret)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"\"}"))
                .hasStatus(422);
        assertThat(status("/api/console/staff", secret + "x")).isEqualTo(401);
        assertThat(status("/api/console/staff", "")).isEqualTo(401);
    }

    @Test
    void keepsOnlyTheHash() {
        var secret = token(staff.account(Role.OWNER), Set.of(Permission.FACT_WRITE), null);

        assertThat(sql.sql("SELECT count(*) FROM api_token t WHERE t::text LIKE '%' || :secret || '%'")
                        .param("secret", secret)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void endsWhenItExpires() {
        var secret = token(
                staff.account(Role.OWNER),
                Set.of(Permission.STAFF_MANAGE),
                clock.instant().plus(Duration.ofDays(1)));
        assertThat(status("/api/console/staff", secret)).isEqualTo(200);

        clock.advance(Duration.ofDays(1));

        assertThat(status("/api/console/staff", secret)).isEqualTo(401);
    }

    @Test
    void neverDoesMoreThanTheAccountBehindItMayNow() {
        var account = staff.account(Role.OWNER);
        var secret = token(account, Set.of(Permission.STAFF_MANAGE, Permission.AUDIT_READ), null);
        assertThat(status("/api/console/staff", secret)).isEqualTo(200);

        accounts.update(account.id(), "x", new Rights(Role.MANAGER, true, List.of()), true, ROOT);
        assertThat(status("/api/console/staff", secret)).isEqualTo(403);
        assertThat(status("/api/console/audit", secret)).isEqualTo(200);

        accounts.update(account.id(), "x", new Rights(Role.MANAGER, true, List.of()), false, ROOT);
        assertThat(status("/api/console/audit", secret)).isEqualTo(401);
    }

    @Test
    void isMadeWithNoMoreThanItsMakerHas() {
        var manager = staff.account(Role.MANAGER);

        assertThatThrownBy(() -> token(manager, Set.of(Permission.STAFF_MANAGE), null))
                .isInstanceOfSatisfying(
                        DomainException.class, it -> assertThat(it.code()).isEqualTo("grants-too-much"));
    }

    @Test
    void saysWhenItWasLastUsedAtMostOnceAMinute() {
        var secret = token(staff.account(Role.OWNER), Set.of(Permission.STAFF_MANAGE), null);
        status("/api/console/staff", secret);
        var first = lastUsed(secret);

        clock.advance(Duration.ofSeconds(30));
        status("/api/console/staff", secret);
        assertThat(lastUsed(secret)).isEqualTo(first);

        clock.advance(Duration.ofSeconds(31));
        status("/api/console/staff", secret);
        assertThat(lastUsed(secret)).isAfter(first);
    }

    @Test
    void opensTheMachineDoorWhereACookieDoesNot() {
        var account = staff.account(Role.OWNER);
        var cookie = staff.cookieOf(account);

        assertThat(http.get().uri("/api/open/v1/none").cookie(cookie)).hasStatus(401);
        assertThat(http.get().uri("/actuator/prometheus").cookie(cookie)).hasStatus(401);
        assertThat(status("/api/open/v1/none", token(account, Set.of(Permission.FACT_WRITE), null)))
                .isEqualTo(404);
    }

    private String token(Account account, Set<Permission> scopes, @Nullable Instant expires) {
        var secret = Tokens.PREFIX + Secrets.fresh();
        tokens.create(secret, "test", scopes, true, List.of(), expires, account.member());
        return secret;
    }

    private int status(String address, String secret) {
        return http.get()
                .uri(address)
                .header("Authorization", "Bearer " + secret)
                .exchange()
                .getResponse()
                .getStatus();
    }

    private Instant lastUsed(String secret) {
        return sql.sql("SELECT last_used FROM api_token WHERE secret_hash = :hash")
                .param("hash", Secrets.hash(secret))
                .query((row, index) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
