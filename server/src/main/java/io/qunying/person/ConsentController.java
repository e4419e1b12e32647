package io.qunying.person;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Consent in the console. */
@RestController
@RequestMapping("/api/console/people/{id}/consents")
class ConsentController {

    private final PersonFile file;
    private final Revoking revoking;

    ConsentController(PersonFile file, Revoking revoking) {
        this.file = file;
        this.revoking = revoking;
    }

    @DeleteMapping("/{purpose}")
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, @PathVariable String purpose, StaffMember by) {
        revoking.revoke(file.require(id, by.scope()), purpose, by.actor());
    }
}
