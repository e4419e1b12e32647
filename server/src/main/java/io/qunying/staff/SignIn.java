package io.qunying.staff;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signing in, and changing one's own password. */
@Component
class SignIn {

    private final JdbcClient sql;
    private final SignInGuard guard;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Accounts accounts;

    SignIn(JdbcClient sql, SignInGuard guard, Passwords passwords, Sessions sessions, Accounts accounts) {
        this.sql = sql;
        this.guard = guard;
        this.passwords = passwords;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    private record Known(
            @Nullable Account account, @Nullable String password) {}

    /** An opened session with its token for the cookie. */
    record SignedIn(Account account, String token) {}

    /** An unknown login, a wrong password and a disabled account look the same and take the same time. */
    SignedIn signIn(String login, String password, String address) {
        guard.admit(login, address);
        var known = find(login);
        var account = known.account();
        if (!passwords.matches(password, known.password()) || account == null || !account.active()) {
            throw new DomainException(Category.UNAUTHENTICATED, "wrong-credentials");
        }
        guard.succeeded(login, address);
        var token = sessions.open(account.id());
        accounts.recordSignIn(account, "password");
        return new SignedIn(account, token);
    }

    /** Ends every other session of the account; guessing the current password locks like signing in does. */
    void changePassword(Sessions.Open session, String current, String next, String address) {
        var account = session.account();
        passwords.requireGood(next, account.login());
        requireCurrent(account.login(), current, address);
        if (next.equals(current)) {
            throw new DomainException(Category.INVALID, "password-unchanged");
        }
        accounts.changePassword(account, passwords.hash(next), session.hash());
    }

    private void requireCurrent(String login, String current, String address) {
        guard.admit(login, address);
        if (!passwords.matches(current, find(login).password())) {
            throw new DomainException(Category.INVALID, "wrong-password");
        }
        guard.succeeded(login, address);
    }

    private Known find(String login) {
        return sql.sql("SELECT " + Account.COLUMNS + ", a.password FROM staff_account a WHERE a.login = :login")
                .param("login", login.toLowerCase(Locale.ROOT))
                .query((row, index) -> new Known(Account.of(row, index), row.getString("password")))
                .optional()
                .orElse(new Known(null, null));
    }
}
