package io.qunying.person;

import io.qunying.platform.FieldErrors;
import io.qunying.platform.NotFound;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The blacklist in the console. */
@RestController
@RequestMapping("/api/console/blacklist")
class BlacklistController {

    private final BlacklistEntries blacklist;
    private final PersonFile file;

    BlacklistController(BlacklistEntries blacklist, PersonFile file) {
        this.blacklist = blacklist;
        this.file = file;
    }

    record Wish(
            @Nullable UUID person,
            @Nullable IdentityKind kind,
            @Nullable String value,
            @Nullable String reason,
            @Nullable Instant until) {}

    record Made(UUID id) {}

    @GetMapping
    @Allowed(Permission.PERSON_READ)
    Page<BlacklistEntries.Listed> list(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        var most = Math.clamp(limit, 1, Page.LIMIT);
        return Page.of(
                blacklist.list(by.scope(), cursor, most + 1),
                most,
                it -> it.id().toString());
    }

    @PostMapping
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Made add(@RequestBody Wish wish, StaffMember by) {
        return new Made(insert(wish, by));
    }

    private UUID insert(Wish wish, StaffMember by) {
        var reason = wish.reason() == null ? "" : wish.reason();
        if (wish.person() != null) {
            return blacklist.addPerson(file.require(wish.person(), by.scope()), reason, wish.until(), by.actor());
        }
        if (wish.kind() == null || wish.value() == null) {
            throw new FieldErrors("value", "required");
        }
        return blacklist.addIdentity(new Identity(wish.kind(), wish.value()), reason, wish.until(), by.actor());
    }

    @DeleteMapping("/{id}")
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void lift(@PathVariable UUID id, StaffMember by) {
        if (!blacklist.lift(id, by.actor())) {
            throw new NotFound("blacklist-entry", id);
        }
    }
}
