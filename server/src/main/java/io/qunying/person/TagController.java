package io.qunying.person;

import io.qunying.platform.AuditTrail;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tags and their groups. */
@RestController
@RequestMapping("/api/console")
class TagController {

    private final Tags tags;
    private final AuditTrail audit;

    TagController(Tags tags, AuditTrail audit) {
        this.tags = tags;
        this.audit = audit;
    }

    record Titled(String title) {}

    record Made(UUID id, String title) {}

    @GetMapping("/tag-groups")
    @Allowed(Permission.PERSON_READ)
    List<Tags.Group> list() {
        return tags.listGroups();
    }

    @PostMapping("/tag-groups")
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Made createGroup(@RequestBody Titled group, StaffMember by) {
        var id = tags.createGroup(group.title());
        audit.record(by.actor(), "tag-group.created", "tag-group", id, null, Map.of());
        return new Made(id, group.title().strip());
    }

    @PostMapping("/tag-groups/{id}/tags")
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Made create(@PathVariable UUID id, @RequestBody Titled tag, StaffMember by) {
        var made = tags.create(id, tag.title());
        audit.record(by.actor(), "tag.created", "tag", made, null, Map.of());
        return new Made(made, tag.title().strip());
    }

    @DeleteMapping("/tags/{id}")
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void delete(@PathVariable UUID id, StaffMember by) {
        tags.delete(id);
        audit.record(by.actor(), "tag.deleted", "tag", id, null, Map.of());
    }
}
