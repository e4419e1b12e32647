package io.qunying.staff;

import io.qunying.staff.Tokens.Token;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/console/tokens")
class TokenController {

    private final Tokens tokens;

    TokenController(Tokens tokens) {
        this.tokens = tokens;
    }

    record NewToken(
            @NotBlank @Size(max = 80) String name,
            @NotEmpty Set<Permission> scopes,
            boolean allBranches,
            @Nullable @Size(max = 1000) List<UUID> branches,
            @Nullable Instant expiresAt) {}

    record TokenCreated(Token token, String secret) {}

    @Allowed(Permission.TOKEN_MANAGE)
    @GetMapping
    List<Token> list(StaffMember by) {
        return tokens.list(by.scope());
    }

    @Allowed(Permission.TOKEN_MANAGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TokenCreated create(@Valid @RequestBody NewToken body, StaffMember by) {
        var secret = Tokens.PREFIX + Secrets.fresh();
        var branches = body.branches() == null ? List.<UUID>of() : body.branches();
        var token =
                tokens.create(secret, body.name(), body.scopes(), body.allBranches(), branches, body.expiresAt(), by);
        return new TokenCreated(token, secret);
    }

    @Allowed(Permission.TOKEN_MANAGE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, StaffMember by) {
        tokens.delete(id, by);
    }
}
