package io.qunying.person;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Making two records one person by hand, and taking it back. */
@RestController
@RequestMapping("/api/console")
class MergeController {

    private final PersonFile file;
    private final Merging merging;

    MergeController(PersonFile file, Merging merging) {
        this.file = file;
        this.merging = merging;
    }

    record Into(UUID into) {}

    record Made(UUID id, UUID person) {}

    /** Why the merge would be refused now, as stable codes; empty if it would not. */
    @GetMapping("/people/{id}/merge-refusals")
    @Allowed(Permission.PERSON_MANAGE)
    List<String> refusals(@PathVariable UUID id, @RequestParam UUID into, StaffMember by) {
        return merging.refusals(file.require(id, by.scope()), file.require(into, by.scope()));
    }

    @PostMapping("/people/{id}/merges")
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    Made merge(@PathVariable UUID id, @RequestBody Into wish, StaffMember by) {
        var from = file.require(id, by.scope());
        var into = file.require(wish.into(), by.scope());
        return new Made(merging.mergeInto(from, into, by.actor()), into);
    }

    @PostMapping("/merges/{id}/undos")
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@PathVariable UUID id, StaffMember by) {
        file.require(file.madeBy(id), by.scope());
        merging.undo(id, by.actor());
    }
}
