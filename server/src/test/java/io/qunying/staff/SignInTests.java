package io.qunying.staff;

import static io.qunying.staff.StaffFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.qunying.testing.ServerTest;
import io.qunying.testing.TestClock;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@NullMarked
@ServerTest
class SignInTests {

    private final MockMvcTester http;
    private final TestClock clock;
    private final JdbcClient sql;
    private final Accounts accounts;
    private final StaffFixture staff;

    @Autowired
    SignInTests(MockMvcTester http, TestClock clock, JdbcClient sql, Accounts accounts, Passwords passwords) {
        this.http = http;
        this.clock = clock;
        this.sql = sql;
        this.accounts = accounts;
        staff = new StaffFixture(http, accounts, passwords);
    }

    @Test
    void signsInAndOut() {
        var account = staff.account(Role.REVIEWER);

        var answer = staff.signIn(account.login(), PASSWORD);

        assertThat(answer)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.permissions")
                .asArray()
                .contains("ENTRY_REVIEW");
        var cookie = cookie(answer);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(answer.getResponse().getHeaders(HttpHeaders.SET_COOKIE))
                .anyMatch(it -> it.startsWith("qy_staff=") && it.contains("SameSite=Lax"));
        assertThat(session(cookie))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.branches[0].name")
                .isEqualTo("总部");

        assertThat(http.delete().uri("/api/console/session").cookie(cookie).with(csrf()))
                .hasStatus(204);
        refused(session(cookie), 401, "not-signed-in");
    }

    @Test
    void keepsOnlyTheHashOfTheSession() {
        var token = staff.cookieOf(staff.account(Role.ANALYST)).getValue();

        assertThat(sql.sql("SELECT count(*) FROM staff_session WHERE token_hash = :hash")
                        .param("hash", Secrets.hash(token))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(sql.sql("SELECT string_agg(encode(token_hash, 'escape'), ' ') FROM staff_session")
                        .query(String.class)
                        .single())
                .doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-here", "' OR 1=1; --", "<script>", "王"})
    void answersAnUnknownLoginLikeAWrongPassword(String login) {
        refused(staff.signIn(login + UUID.randomUUID(), PASSWORD), 401, "wrong-credentials");
        refused(staff.signIn(staff.account(Role.ANALYST).login(), login), 401, "wrong-credentials");
    }

    @Test
    void refusesADisabledAccountLikeAWrongPassword() {
        var account = staff.account(Role.OPERATOR);
        accounts.update(
                account.id(), "x", new Accounts.Rights(Role.OPERATOR, true, List.of()), false, StaffFixture.ROOT);

        refused(staff.signIn(account.login(), PASSWORD), 401, "wrong-credentials");
    }

    @Test
    void locksALoginAfterFiveWrongPasswordsForLongerEachTime() {
        var account = staff.account(Role.OPERATOR);
        wrong(account.login(), 5);
        refused(staff.signIn(account.login(), PASSWORD), 429, "account-locked");

        clock.advance(Duration.ofMinutes(15).plusSeconds(1));
        assertThat(staff.signIn(account.login(), "wrong wrong")).hasStatus(401);
        wrong(account.login(), 4);
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));
        refused(staff.signIn(account.login(), PASSWORD), 429, "account-locked");

        clock.advance(Duration.ofMinutes(15));
        assertThat(staff.signIn(account.login(), PASSWORD)).hasStatusOk();
        wrong(account.login(), 4);
        assertThat(staff.signIn(account.login(), PASSWORD))
                .as("counted anew after success")
                .hasStatusOk();
    }

    @Test
    void locksALoginThatDoesNotExistInTheSameWay() {
        var login = "ghost-" + UUID.randomUUID();
        wrong(login, 5);

        refused(staff.signIn(login, PASSWORD), 429, "account-locked");
    }

    @Test
    void throttlesAnAddressOverAllLogins() {
        var address = StaffFixture.address();
        var codes = IntStream.range(0, 52)
                .mapToObj(it -> staff.signIn("guess-" + UUID.randomUUID(), "x", address))
                .map(it -> it.getResponse().getStatus())
                .toList();

        assertThat(codes.subList(0, 50)).containsOnly(401);
        assertThat(codes.subList(50, 52)).containsOnly(429);
        assertThat(staff.signIn("guess-" + UUID.randomUUID(), "x"))
                .as("from elsewhere")
                .hasStatus(401);
    }

    @Test
    void givesAHundredGuessesAtOnceNoMoreThanFiveTries() throws Exception {
        var account = staff.account(Role.OPERATOR);

        Map<Integer, Long> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads
                    .invokeAll(IntStream.range(0, 100)
                            .mapToObj(it -> (Callable<Integer>) () -> staff.signIn(account.login(), "wrong-" + it)
                                    .getResponse()
                                    .getStatus())
                            .toList())
                    .stream()
                    .map(it -> it.resultNow())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }

        assertThat(answers).isEqualTo(Map.of(401, 5L, 429, 95L));
    }

    @Test
    void endsASessionThatIsIdleForTwelveHoursOrOlderThanThirtyDays() {
        var idle = staff.cookieOf(staff.account(Role.ANALYST));
        var used = staff.cookieOf(staff.account(Role.ANALYST));

        clock.advance(Duration.ofHours(11));
        assertThat(session(used)).hasStatusOk();
        clock.advance(Duration.ofHours(2));
        refused(session(idle), 401, "not-signed-in");
        for (int i = 0; i < 65; i++) {
            assertThat(session(used)).as("used, round %d", i).hasStatusOk();
            clock.advance(Duration.ofHours(11));
        }
        refused(session(used), 401, "not-signed-in");
    }

    @Test
    void letsNobodyInBeforeAOneTimePasswordIsChanged() {
        var account = staff.freshAccount(Role.OWNER);
        var cookie = staff.cookieOf(account);
        var other = staff.cookieOf(account);
        assertThat(session(cookie))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.mustChangePassword")
                .isEqualTo(true);
        refused(get("/api/console/staff", cookie), 403, "password-change-required");
        refused(get("/api/console/organisation", cookie), 403, "password-change-required");

        refused(changePassword(cookie, PASSWORD, "short"), 422, "password-too-short");
        refused(changePassword(cookie, PASSWORD, "password123"), 422, "password-too-common");
        refused(changePassword(cookie, PASSWORD, "1111111111111"), 422, "password-too-common");
        refused(changePassword(cookie, PASSWORD, account.login() + "1"), 422, "password-too-common");
        refused(changePassword(cookie, PASSWORD, PASSWORD), 422, "password-unchanged");
        refused(changePassword(cookie, "not this one", "an entirely new one"), 422, "wrong-password");
        assertThat(changePassword(cookie, PASSWORD, "一个完全不同的新密码")).hasStatus(204);

        assertThat(get("/api/console/staff", cookie)).hasStatusOk();
        refused(session(other), 401, "not-signed-in");
        assertThat(staff.signIn(account.login(), "一个完全不同的新密码")).hasStatusOk();
    }

    @Test
    void locksGuessingTheCurrentPasswordToo() {
        var cookie = staff.cookieOf(staff.account(Role.OPERATOR));
        for (int i = 0; i < 5; i++) {
            refused(changePassword(cookie, "guess " + i, "an entirely new one"), 422, "wrong-password");
        }

        refused(changePassword(cookie, PASSWORD, "an entirely new one"), 429, "account-locked");
    }

    @Test
    void doesNotCountACookieBesideAnAuthorizationHeader() {
        var cookie = staff.cookieOf(staff.account(Role.OWNER));

        refused(
                http.delete()
                        .uri("/api/console/session")
                        .cookie(cookie)
                        .header("Authorization", "Bearer nonsense")
                        .exchange(),
                401,
                "not-signed-in");
        assertThat(session(cookie)).hasStatusOk();
    }

    @Test
    void marksTheCookieSecureOverHttps() {
        var account = staff.account(Role.ANALYST);

        var answer = http.post()
                .uri("https://qunying.example/api/console/session")
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"login\":\"" + account.login() + "\",\"password\":\"" + PASSWORD + "\"}")
                .exchange();

        assertThat(cookie(answer).getSecure()).isTrue();
    }

    private void wrong(String login, int times) {
        for (int i = 0; i < times; i++) {
            refused(staff.signIn(login, "wrong wrong " + i), 401, "wrong-credentials");
        }
    }

    private MvcTestResult session(Cookie cookie) {
        return get("/api/console/session", cookie);
    }

    private MvcTestResult get(String address, Cookie cookie) {
        return http.get().uri(address).cookie(cookie).exchange();
    }

    private MvcTestResult changePassword(Cookie cookie, String current, String next) {
        return http.put()
                .uri("/api/console/session/password")
                .cookie(cookie)
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr(StaffFixture.address());
                    return request;
                })
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"current\":\"" + current + "\",\"next\":\"" + next + "\"}")
                .exchange();
    }

    private static Cookie cookie(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getCookie(AuthenticationFilter.COOKIE));
    }

    private static void refused(MvcTestResult answer, int status, String code) {
        assertThat(answer)
                .hasStatus(status)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo(code);
    }
}
