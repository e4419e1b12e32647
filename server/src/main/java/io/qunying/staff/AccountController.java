package io.qunying.staff;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/console/staff")
class AccountController {

    private final Accounts accounts;
    private final Passwords passwords;
    private final SignInGuard guard;

    AccountController(Accounts accounts, Passwords passwords, SignInGuard guard) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.guard = guard;
    }

    enum State {
        ACTIVE,
        DISABLED
    }

    record StaffAccount(
            UUID id,
            String name,
            String login,
            Role role,
            boolean allBranches,
            List<UUID> branches,
            State state,
            @Nullable Instant lastSeen) {

        static StaffAccount of(Account account) {
            return new StaffAccount(
                    account.id(),
                    account.name(),
                    account.login(),
                    account.role(),
                    account.allBranches(),
                    account.branches(),
                    account.active() ? State.ACTIVE : State.DISABLED,
                    account.lastSeen());
        }
    }

    record NewAccount(
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 64) String login,
            @NotNull Role role,
            boolean allBranches,
            @Nullable @Size(max = 1000) List<UUID> branches) {}

    record AccountChange(
            @NotBlank @Size(max = 80) String name,
            @NotNull Role role,
            boolean allBranches,
            @Nullable @Size(max = 1000) List<UUID> branches,
            @NotNull State state) {}

    record AccountCreated(StaffAccount account, String oneTimePassword) {}

    record PasswordReset(String oneTimePassword) {}

    @Allowed(Permission.STAFF_MANAGE)
    @GetMapping
    List<StaffAccount> list(StaffMember by) {
        return accounts.list(by.scope()).stream().map(StaffAccount::of).toList();
    }

    @Allowed(Permission.STAFF_MANAGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AccountCreated create(@Valid @RequestBody NewAccount body, StaffMember by) {
        var password = Secrets.oneTimePassword();
        var rights = rights(body.role(), body.allBranches(), body.branches());
        var account = accounts.create(body.login(), body.name(), rights, passwords.hash(password), by);
        return new AccountCreated(StaffAccount.of(account), password);
    }

    @Allowed(Permission.STAFF_MANAGE)
    @PutMapping("/{id}")
    StaffAccount change(@PathVariable UUID id, @Valid @RequestBody AccountChange body, StaffMember by) {
        var rights = rights(body.role(), body.allBranches(), body.branches());
        return StaffAccount.of(accounts.update(id, body.name(), rights, body.state() == State.ACTIVE, by));
    }

    /** Also opens a login that wrong passwords had locked. */
    @Allowed(Permission.STAFF_MANAGE)
    @PostMapping("/{id}/password-resets")
    PasswordReset resetPassword(@PathVariable UUID id, StaffMember by) {
        var password = Secrets.oneTimePassword();
        var account = accounts.resetPassword(id, passwords.hash(password), by);
        guard.forget(account.login());
        return new PasswordReset(password);
    }

    private static Accounts.Rights rights(Role role, boolean allBranches, @Nullable List<UUID> branches) {
        return new Accounts.Rights(role, allBranches, branches == null ? List.of() : branches);
    }
}
