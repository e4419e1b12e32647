package io.qunying.person;

import io.qunying.staff.Allowed;
import io.qunying.staff.HouseOnly;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
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

/** Which of our tags are kept the same on a platform, for those who see the whole house. */
@RestController
@RequestMapping("/api/console/connections/{connection}/tags")
class TagMirrorController {

    private final TagMirror mirror;

    TagMirrorController(TagMirror mirror) {
        this.mirror = mirror;
    }

    /**
     * A tag of ours to be kept the same.
     *
     * @param ref the tag there, or null to make one
     * @param group the title of the group there that one is made in
     */
    record KeepTag(UUID tag, @Nullable String ref, @Nullable String group) {}

    /** Tags there, by id, to be taken over as ours. */
    record TakeOverTags(List<String> refs) {}

    /** @param leftOut names of tags there that are called like one that is kept the same already */
    record TakenOver(List<String> leftOut, TagMirror.Mirror mirror) {}

    /** Asks the platform; takes as long as it takes to answer. */
    @GetMapping
    @Allowed(Permission.PERSON_MANAGE)
    TagMirror.Mirror get(@PathVariable UUID connection, StaffMember by) {
        HouseOnly.require(by);
        return mirror.look(connection);
    }

    @PostMapping
    @Allowed(Permission.PERSON_MANAGE)
    TagMirror.Mirror keep(@PathVariable UUID connection, @RequestBody KeepTag wanted, StaffMember by) {
        HouseOnly.require(by);
        if (wanted.ref() != null) {
            mirror.keep(connection, wanted.tag(), wanted.ref(), by);
        } else {
            mirror.make(
                    connection,
                    wanted.tag(),
                    wanted.group() == null ? "" : wanted.group().strip(),
                    by);
        }
        return mirror.look(connection);
    }

    @PostMapping("/imports")
    @Allowed(Permission.PERSON_MANAGE)
    TakenOver takeOver(@PathVariable UUID connection, @RequestBody TakeOverTags wanted, StaffMember by) {
        HouseOnly.require(by);
        var leftOut = mirror.takeOver(connection, wanted.refs(), by);
        return new TakenOver(leftOut, mirror.look(connection));
    }

    @DeleteMapping("/{tag}")
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID connection, @PathVariable UUID tag, StaffMember by) {
        HouseOnly.require(by);
        mirror.end(connection, tag, by);
    }
}
