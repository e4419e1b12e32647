package io.qunying.staff;

import io.qunying.staff.Branches.Branch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own session; open also to those who still have to change a one-time password. */
@RestController
@RequestMapping("/api/console/session")
class SessionController {

    private final SignIn signIn;
    private final Sessions sessions;
    private final Branches branches;
    private final Organisation organisation;

    SessionController(SignIn signIn, Sessions sessions, Branches branches, Organisation organisation) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.branches = branches;
        this.organisation = organisation;
    }

    record SignInRequest(
            @NotBlank @Size(max = 64) String login,
            @NotNull @Size(max = 200) String password) {}

    record PasswordRequest(
            @NotNull @Size(max = 200) String current,
            @NotNull @Size(max = 200) String next) {}

    record Session(
            UUID accountId,
            String name,
            String login,
            Role role,
            List<Permission> permissions,
            List<Branch> branches,
            boolean allBranches,
            boolean mustChangePassword,
            String organisation) {}

    /** Open to everyone; the throttle stands behind it. */
    @Allowed({})
    @PostMapping
    ResponseEntity<Session> signIn(@Valid @RequestBody SignInRequest body, HttpServletRequest request) {
        var signedIn = signIn.signIn(body.login().strip(), body.password(), request.getRemoteAddr());
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.SET_COOKIE,
                        SessionCookie.of(signedIn.token(), Sessions.ABSOLUTE, request.isSecure()))
                .body(session(signedIn.account()));
    }

    @Allowed({})
    @GetMapping
    Session current(Sessions.Open open) {
        return session(open.account());
    }

    @Allowed({})
    @DeleteMapping
    ResponseEntity<Void> signOut(Sessions.Open open, HttpServletRequest request) {
        sessions.close(open.hash());
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.of("", Duration.ZERO, request.isSecure()))
                .build();
    }

    @Allowed({})
    @PutMapping("/password")
    ResponseEntity<Void> changePassword(
            Sessions.Open open, @Valid @RequestBody PasswordRequest body, HttpServletRequest request) {
        signIn.changePassword(open, body.current(), body.next(), request.getRemoteAddr());
        return ResponseEntity.noContent().build();
    }

    private Session session(Account account) {
        return new Session(
                account.id(),
                account.name(),
                account.login(),
                account.role(),
                account.role().permissions().stream().sorted().toList(),
                branches.list(account.scope()),
                account.allBranches(),
                account.mustChangePassword(),
                organisation.name());
    }
}
