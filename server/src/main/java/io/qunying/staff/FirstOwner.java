package io.qunying.staff;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the owner's account at the first start and tells its one-time password, here and nowhere else. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstOwner implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstOwner.class);
    private static final String LOGIN = "owner";

    private final JdbcClient sql;
    private final Accounts accounts;
    private final Passwords passwords;

    FirstOwner(JdbcClient sql, Accounts accounts, Passwords passwords) {
        this.sql = sql;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (sql.sql("SELECT EXISTS (SELECT FROM staff_account)")
                .query(Boolean.class)
                .single()) {
            return;
        }
        var password = Secrets.oneTimePassword();
        if (accounts.createFirst(LOGIN, "Owner", passwords.hash(password))) {
            log.info("First sign-in: {} / {}", LOGIN, password);
        }
    }
}
