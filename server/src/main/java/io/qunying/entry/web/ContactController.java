package io.qunying.entry.web;

import io.qunying.channel.ContactLinks;
import io.qunying.entry.Contacts;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The members of staff behind a code, and the platform's codes that lead to them. */
@RestController
@RequestMapping("/api/console/codes/{id}/contacts")
class ContactController {

    private final Contacts contacts;

    ContactController(Contacts contacts) {
        this.contacts = contacts;
    }

    /** @param link whether there is a link besides, which is not where it is left out */
    record ContactsRequest(
            @NotNull List<ContactWanted> staff, @Nullable Boolean link) {}

    record ContactWanted(@NotNull String staff, int perDay, int perHour) {}

    @GetMapping
    @Allowed(Permission.ENTRY_READ)
    List<Contacts.Behind> listContacts(@PathVariable UUID id, StaffMember by) {
        return contacts.list(id, by);
    }

    @GetMapping("/{connection}/candidates")
    @Allowed(Permission.ENTRY_MANAGE)
    List<String> listContactCandidates(@PathVariable UUID id, @PathVariable UUID connection, StaffMember by) {
        return contacts.candidates(id, connection, by);
    }

    @GetMapping("/{connection}/link-quota")
    @Allowed(Permission.ENTRY_READ)
    ContactLinks.Balance getLinkQuota(@PathVariable UUID id, @PathVariable UUID connection, StaffMember by) {
        return contacts.linkQuota(id, connection, by);
    }

    @PutMapping("/{connection}")
    @Allowed(Permission.ENTRY_MANAGE)
    List<Contacts.Behind> putContacts(
            @PathVariable UUID id,
            @PathVariable UUID connection,
            @Valid @RequestBody ContactsRequest request,
            StaffMember by) {
        var wanted = request.staff().stream()
                .map(it -> new Contacts.Wanted(it.staff().strip(), it.perDay(), it.perHour()))
                .toList();
        contacts.put(id, connection, wanted, Boolean.TRUE.equals(request.link()), by);
        return contacts.list(id, by);
    }

    @DeleteMapping("/{connection}")
    @Allowed(Permission.ENTRY_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeContacts(@PathVariable UUID id, @PathVariable UUID connection, StaffMember by) {
        contacts.remove(id, connection, by);
    }

    /** What the platform sends is a picture, and nothing else is shown of it. */
    @GetMapping("/{connection}/{scene}/picture")
    @Allowed(Permission.ENTRY_READ)
    ResponseEntity<byte[]> getContactPicture(
            @PathVariable UUID id, @PathVariable UUID connection, @PathVariable String scene, StaffMember by) {
        return Uploads.showForeign(contacts.picture(id, connection, scene, by));
    }
}
