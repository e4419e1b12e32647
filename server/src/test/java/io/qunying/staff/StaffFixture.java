package io.qunying.staff;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Accounts for tests, and how they sign in. */
@NullMarked
class StaffFixture {

    static final String PASSWORD = "correct horse battery";
    static final StaffMember ROOT =
            new StaffMember(UUID.randomUUID(), "root", false, Set.of(Permission.values()), BranchScope.ALL);

    private final MockMvcTester http;
    private final Accounts accounts;
    private final Passwords passwords;

    StaffFixture(MockMvcTester http, Accounts accounts, Passwords passwords) {
        this.http = http;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** Someone who has changed the one-time password already. */
    Account account(Role role) {
        var account = freshAccount(role);
        accounts.changePassword(account, passwords.hash(PASSWORD), new byte[0]);
        return account;
    }

    Account freshAccount(Role role) {
        return accounts.create(
                "user-" + UUID.randomUUID(),
                "Someone",
                new Accounts.Rights(role, true, List.of()),
                passwords.hash(PASSWORD),
                ROOT);
    }

    MvcTestResult signIn(String login, String password) {
        return signIn(login, password, address());
    }

    MvcTestResult signIn(String login, String password, String address) {
        return http.post()
                .uri("/api/console/session")
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                })
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}")
                .exchange();
    }

    Cookie cookieOf(Account account) {
        return Objects.requireNonNull(
                signIn(account.login(), PASSWORD).getResponse().getCookie(AuthenticationFilter.COOKIE));
    }

    static String address() {
        var random = ThreadLocalRandom.current();
        return "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
    }
}
