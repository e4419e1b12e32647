package io.qunying.moderation;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People at whom rules do not look, in the console. */
@RestController
@RequestMapping("/api/console/safety/exemptions")
class ExemptionController {

    private final Exemptions exemptions;

    ExemptionController(Exemptions exemptions) {
        this.exemptions = exemptions;
    }

    @GetMapping
    @Allowed(Permission.SAFETY_READ)
    List<Exemptions.Exemption> listExemptions(StaffMember by) {
        return exemptions.list(by.scope());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.SAFETY_MANAGE)
    void exempt(@RequestBody Exemptions.Wish wish, StaffMember by) {
        exemptions.add(wish, by);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.SAFETY_MANAGE)
    void endExemption(@PathVariable UUID id, StaffMember by) {
        exemptions.remove(id, by);
    }
}
