package io.qunying.person;

import io.qunying.platform.AuditTrail;
import io.qunying.platform.NotFound;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People in the console. */
@RestController
@RequestMapping("/api/console/people")
class PeopleController {

    private final PersonPages pages;
    private final PersonDetails details;
    private final Describing describing;
    private final Erasing erasing;
    private final AuditTrail audit;

    PeopleController(
            PersonPages pages, PersonDetails details, Describing describing, Erasing erasing, AuditTrail audit) {
        this.pages = pages;
        this.details = details;
        this.describing = describing;
        this.erasing = erasing;
        this.audit = audit;
    }

    record Edit(
            @Nullable String name,
            @Nullable Boolean staff,
            @Nullable Map<String, Object> profile,
            @Nullable List<String> tags) {}

    record Value(String value) {}

    @GetMapping
    @Allowed(Permission.PERSON_READ)
    Page<PersonPages.Line> list(
            WantedPeople.Wanted wanted,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        return pages.list(wanted, by.scope(), cursor, Math.clamp(limit, 1, Page.LIMIT));
    }

    @GetMapping("/{id}")
    @Allowed(Permission.PERSON_READ)
    PersonDetails.Detail get(@PathVariable UUID id, StaffMember by) {
        return details.of(details.require(id, by.scope()));
    }

    @PutMapping("/{id}")
    @Allowed(Permission.PERSON_MANAGE)
    PersonDetails.Detail edit(@PathVariable UUID id, @RequestBody Edit edit, StaffMember by) {
        var root = details.require(id, by.scope());
        var profile = edit.profile() == null ? Map.<String, Object>of() : edit.profile();
        describing.edit(root, edit.name(), edit.staff(), profile, edit.tags(), by.actor());
        return details.of(root);
    }

    @GetMapping("/{id}/identities/{identity}")
    @Allowed(Permission.PERSON_EXPORT)
    Value reveal(@PathVariable UUID id, @PathVariable UUID identity, StaffMember by) {
        var root = details.require(id, by.scope());
        var held = details.identities(root).stream()
                .filter(it -> it.lookup().equals(identity))
                .findFirst()
                .orElseThrow(() -> new NotFound("identity", identity));
        audit.record(
                by.actor(),
                "identity.revealed",
                "person",
                root,
                null,
                Map.of("kind", held.identity().kind().name()));
        return new Value(held.identity().value());
    }

    @DeleteMapping("/{id}")
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable UUID id, StaffMember by) {
        erasing.erase(details.require(id, by.scope()), by.actor());
    }
}
