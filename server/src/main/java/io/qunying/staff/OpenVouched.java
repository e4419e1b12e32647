package io.qunying.staff;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class OpenVouched implements VouchedSignIn {

    private final Accounts accounts;
    private final Sessions sessions;
    private final SignInGuard guard;

    OpenVouched(Accounts accounts, Sessions sessions, SignInGuard guard) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.guard = guard;
    }

    @Override
    public void admit(String address) {
        guard.admit(address);
    }

    @Override
    public String open(UUID id, String by, String address, boolean secure) {
        var account = accounts.get(id);
        if (!account.active()) {
            throw new DomainException(Category.FORBIDDEN, "account-disabled");
        }
        guard.succeeded(address);
        var token = sessions.open(account.id());
        accounts.recordSignIn(account, by);
        return SessionCookie.of(token, Sessions.ABSOLUTE, secure);
    }
}
